"""What a reader has to load, made small and safe: the last step over the built site.

    used         names that pages and scripts use -> Used
    stylesheet   a stylesheet without what nothing uses
    fingerprint  files named by their content, so that they may be kept for ever; pages that point to them
    joined       scripts that follow each other as one file
    policy       what a page may load (Content-Security-Policy), and the headers for hosts that read `_headers`
    compress     .gz and .br beside the files, for hosts that send them
    finish       these steps in their order
"""
