"""The door to MkDocs: each event in one line of work. The work itself is in library/site/."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from mkdocs.plugins import event_priority

from library.reading.memory import rarely_collect_garbage
from library.site.edition import Edition
from library.site.preview import Preview

_edition = Edition()


def on_startup(command, dirty):
    rarely_collect_garbage()
    _edition.preview = Preview(_edition) if command == "serve" else None  # being here keeps this module alive between builds of `serve`


def on_config(config):
    return _edition.configure(config)


def on_files(files, config):
    return _edition.choose_files(files)


def on_env(env, config, files):
    return _edition.prepare_templates(env, files, config)


def on_serve(server, config, builder):
    server.builder = _edition.preview.builder(builder, _edition.root)


def on_page_markdown(markdown, page, config, files):
    return _edition.open_page(markdown, page)


def on_page_context(context, page, config, nav):
    return _edition.fill_context(context, page, config)


def on_template_context(context, template_name, config):
    return _edition.fill_template(context)


def on_post_page(output, page, config):
    return _edition.finish_page(output, page)


@event_priority(-200)  # after static-i18n, which builds the other languages inside its own on_post_build
def on_post_build(config):
    _edition.finish_site(config)
