"""The library: sources in, meaning out. Pure Python; only `library.site` knows of MkDocs.

    reading   files -> strict text -> strict YAML -> typed records -> Library (model.py), collecting Problems (problem.py)
    citing    the grammar of pinpoints, and their wording by language
    markup    the meaning of our Markdown as Python-Markdown extensions: paragraphs, citations, terms, blocks, tables
    lint      rules over the whole library, above all: the languages agree
    tables    authorities with «cited in», glossary, activity log, downloads
    cards     what a citation opens on a page; practice: the paragraph that proves an answer
    sharing   pictures of links, structured data, robots.txt
    feeds     Atom and iCalendar of the activity log
    pdf       a module as one print document, rendered in parallel, cached by content
    epub      the same document as a book whose lines flow
    whole     the finished site as one archive for use without a connection; archive: zips with the same bytes every time
    search    the words of a text and what they are forms of, in Python and for the browser
    links     links of the built site and its PDFs; external links
    review    what a pull request changes, told to people; reports of what is due; what we say to GitHub
    importing a Word file becomes chapters, and nothing is lost silently
    site      the thin edge to MkDocs: one build, the navigation, what templates see
"""
