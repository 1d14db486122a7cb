"""The torch network, which is trained, and its configuration."""
