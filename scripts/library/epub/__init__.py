"""One EPUB 3 per module and language, for readers: the composed document of print as a book whose lines flow.

    pdf.document.compose ─> parts (a file per chapter) ─> notes (called by number, each at the end of its part)
                         ─> book (package, navigation, parts as XHTML from overrides/epub/) ─> archive (the same bytes every time)
"""
