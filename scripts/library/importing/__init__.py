"""A Word file becomes chapters: nothing is lost silently, and what a person must look at is said.

    .docx ─ archive ─> bytes that are safe to read ─┬─ census ─> what is in it: counts, words, what we cannot carry over
                                                    └─ reading (mammoth) ─> HTML ─ pieces ─ inline ─> Markdown, image files
    register ─ recognising ─> footnotes as citations ┘        └─ chapters ─> files with numbers and ids, as their twin has them
                                                                    └─ account ─> in and out compared, word by word
"""
