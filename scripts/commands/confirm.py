"""`confirm`: a person says that translations agree with their originals, or that words are spelt as they should be."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands import ROOT

SUMMARY = "confirm that translations agree with their originals (a module, or some numbers of it), or that new words are right"
HEAD = (
    "# Переводы, сверенные с основным текстом: место: «хеш основного текста, хеш перевода». Пишет `tasks.py confirm`; строку можно вписать и рукой.\n"
    "# Негізгі мәтінмен салыстырылған аудармалар: орны: «негізгі хеш, аударма хеші». `tasks.py confirm` жазады; жолды қолмен де жазуға болады.\n"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `confirm`."""
    parser.add_argument("parts", nargs="*", help="numbers of paragraphs or ids of blocks, such as p34 d5 (default: all of the module)")
    parser.add_argument("--module", type=int, help="the number of the module")
    parser.add_argument("--words", action="store_true", help="add the unknown words that check names to the lists of known ones")
    parser.add_argument("--root", type=Path, default=ROOT, help="the folder that holds docs/ (default: this project)")


def run(options: argparse.Namespace) -> int:
    """Write the record. Returns 1 when there is nothing to go by, or no such module or part."""
    from library.problem import Collector
    from library.reading.library import collect_library

    library = collect_library(options.root, Collector())
    if library is None or not (options.words or options.module):
        print("confirm --module 1 [p34 …]  |  confirm --words")
        return 1
    if options.words:
        return add_words(options.root, library)
    return confirm(options.root, library, options.module, frozenset(options.parts))


def add_words(root: Path, library) -> int:  # imported when it runs
    """Append the words that nobody knows to the list of their language."""
    from library.reading.spelling import word_list

    for lang, words in library.words.items():
        new = sorted(word for word, known in words.items() if not known)
        if new:
            path = root / word_list(lang)
            text = path.read_text("utf-8")
            path.write_text(text + "".join(f"{word}\n" for word in new), "utf-8", newline="\n")
            print(f"{word_list(lang)}: {', '.join(new)}")
    return 0


def confirm(root: Path, library, number: int, parts: frozenset[str]) -> int:
    """Write the hashes of both languages as they are now; of `parts` only, where some are named."""
    from library.editions import CONFIRMED, pair, parts_of
    from library.lint.pairs import module_pairs

    pairs = [(lang, module, leading) for lang, module, leading in module_pairs(library) if module.number == number]
    known = {part.id for _, module, _ in pairs for part in parts_of(module)}
    if not pairs or parts - known:
        print(f"{number}: {', '.join(sorted(parts - known)) or 'no such module'}")
        return 1
    slug = pairs[0][1].slug
    before = library.confirmed[slug].translations if slug in library.confirmed else {}
    text = HEAD + "translations:\n"
    for lang, module, leading in pairs:
        originals = {part.id: part for part in parts_of(leading)}
        text += f"  {lang}:\n"
        for part in parts_of(module):
            old = before.get(lang, {}).get(part.id, "")
            now = pair(originals[part.id], part) if part.id in originals and (not parts or part.id in parts) else old
            text += f"    {part.id}: {now}\n" if now else ""
    path = root / CONFIRMED / f"{slug}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
    print(path.relative_to(root))
    return 0
