"""What must not break the package: input of any kind, and faults of the machine."""
