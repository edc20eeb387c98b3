"""The tables that the library makes of its data: authorities, glossary, activity log."""
