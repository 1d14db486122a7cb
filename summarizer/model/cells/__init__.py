"""The recurrent cells: each reads ragged sequences in both directions. `recurrent.py` has what they share."""
