"""Word files brought into a copy of the tiny library by the command itself."""

from __future__ import annotations

import argparse

from patches import tiny_docs

from commands import import_, new

MODULE = "modules/2-custody"


def with_empty_module(tmp_path):
    """The tiny library with an empty second module."""
    root = tiny_docs(tmp_path)
    command(new, "module", "custody", "--root", str(root))
    return root


def command(module, *typed: str) -> int:
    parser = argparse.ArgumentParser()
    module.arguments(parser)
    return module.run(parser.parse_args(list(typed)))


def bring(root, path, lang="ru", module="2", *more) -> int:
    return command(import_, str(path), "--module", module, "--lang", lang, "--root", str(root), *more)
