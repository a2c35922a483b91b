"""Bring template and catalogues up to date with the sources: ``python -m tests.locale.update``.

Run it after a string was added or changed, translate what it lists in ``wfh.po``, and run it again: it compiles, too.
"""

from __future__ import annotations

from tests.locale.catalogue import LANGUAGES, TEMPLATE, extract, messages, mo_bytes, mo_file, po_file, po_text, read


def main() -> None:
    """Extract, merge, compile; print what waits for a translation."""
    template = extract()
    TEMPLATE.write_bytes(po_text(template))
    for language in LANGUAGES:
        catalogue = read(language)
        catalogue.update(template, no_fuzzy_matching=True)
        po_file(language).write_bytes(po_text(catalogue))
        mo_file(language).write_bytes(mo_bytes(catalogue))
        said = messages(catalogue)
        waiting = [message for message, text in said.items() if not text or not all(text)]
        print(f"{language}: {len(said)} messages, {len(waiting)} to translate")
        for message in waiting:
            print(f"  {message!r}")


if __name__ == "__main__":
    main()
