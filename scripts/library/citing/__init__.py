"""Citations: reading a pinpoint as an editor types it, checking it against its authority, printing it by language."""
