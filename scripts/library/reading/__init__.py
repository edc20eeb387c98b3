"""From files to the model: strict text, strict YAML, typed records, modules with their chapters, the whole library."""
