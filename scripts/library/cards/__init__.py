"""The cards that citations open: what a reader wants to know of a source without leaving her paragraph."""
