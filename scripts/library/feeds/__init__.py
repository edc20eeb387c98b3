"""The activity log for machines: an Atom feed (RFC 4287) and an iCalendar file (RFC 5545) per language."""
