"""The thin edge to MkDocs: everything that knows of its events, files and templates. Nothing else imports mkdocs."""
