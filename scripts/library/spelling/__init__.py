"""Spelling: which words of the library nobody knows.

    Prose ── words ──> every word once ── accept ──> known | unknown ── lint/spelling ──> Problems with their lines
                                            ▲
         docs/data/spelling/xx.txt ─────────┤ words that a person has looked at
         dictionary of pymorphy3, or ───────┘ the suffixes of the language: what stands in one family with a known word

What was found out about a word is kept (reading/memory.py): only words never met before cost time.
"""
