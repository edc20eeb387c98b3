"""One PDF per module and language: a print document of the model, rendered by WeasyPrint through mkdocs-pdf-export-plugin."""
