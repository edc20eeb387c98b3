"""What a pull request changes, told to people: by paragraph number, old and new, both languages side by side.

    git ─ history ─> docs/ as they were ─┐
                                         ├─ parts ─> changes ─ words ─> what was taken out and put in
    docs/ as they are ───────────────────┘              └─ review ─> JSON, checked strictly when it is read again
                                                             └─ report ─ plain ─> Markdown that cannot do anything

The pull request of a stranger is hostile until read: it makes only JSON. Trusted code reads it and writes the Markdown.
"""
