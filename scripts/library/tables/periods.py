"""In what units a time limit is counted: hours, days, working days … read from its words by the data of the language."""

from __future__ import annotations

import re

from library.languages import Language


def periods_in(term: str, language: Language) -> tuple[str, ...]:
    """The units that `term` names, in the order of the data; empty when it gives no number of anything («до рассмотрения дела»).

    A longer form is looked for first, so that «рабочих дня» is not a day as well; a year of a calendar («2021 года») is no unit.
    """
    forms = {form: name for name, period in language.periods.items() for form in period.forms}
    longest = sorted(forms, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\d\d\d\d )\b({'|'.join(re.escape(form) for form in longest)})\b")
    found = {forms[match[1]] for match in pattern.finditer(term.lower().replace("\u00a0", " "))}
    return tuple(name for name in language.periods if name in found)
