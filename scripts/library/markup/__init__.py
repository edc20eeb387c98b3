"""The meaning of our Markdown, as Python-Markdown extensions: numbered paragraphs, citations, terms, blocks, tables.

    source lines ─ lines ─> blocks of Markdown, each with its line
                 ─ blocks ─> case, question, checklist, deadline, answer, trainer, editor; generated tables
                 ─ citations ─> short cites on the page, footnotes in print
                 ─ attributes, links ─> only ids and languages, only safe and existing targets, terms to the glossary
                 ─ chapter ─> numbers, anchors, and what the model needs to know

Raw HTML is not part of the format: what looks like HTML is shown as text and reported.
"""
