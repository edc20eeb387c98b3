"""Search: the words of the library, analysed the same way when the index is built and when a reader types.

    text ── normalise ──> words with their places ── kazakh | russian ──> Token(surface, keys, folded, start, end)
                                                          ▲
                                rules/xx.yml ─────────────┤ one rule source per language, also emitted for the browser
                                words of the site ────────┘ learnt once at build: `Analyser.for_site(lang, texts)`

`overrides/assets/javascripts/search/analysis.js` is the twin that reads `Analyser.for_browser()`; a test proves them equal.
"""
