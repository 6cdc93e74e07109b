#!/usr/bin/env python3
"""Explains a status code in a language, from the generated YAML and its schema alone.

usage: explain.py YAML_DIR --check          validate every catalog against schema.json
       explain.py YAML_DIR CODE [LANGUAGE]  what every vendor says of a code
"""

import json
import pathlib
import sys

import jsonschema
import yaml


def catalogs(folder):
    for path in sorted(folder.rglob("*.yaml")):
        yield path, yaml.safe_load(path.read_text(encoding="utf-8"))


def check(folder):
    schema = json.loads((folder / "schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    count = 0
    for path, catalog in catalogs(folder):
        for error in validator.iter_errors(catalog):
            sys.exit(f"{path.name}: {error.json_path}: {error.message}")
        # YAML 1.1 readers must not have made other types of texts and codes.
        for code in catalog["codes"]:
            assert type(code["code"]) is int, code
            for cause in code["causes"]:
                for field in ("meaning", "description", "solution"):
                    for locale, text in cause.get(field, {}).items():
                        assert type(locale) is str and type(text) is str, (path, code["code"])
        count += len(catalog["codes"])
    print(f"{count} codes")


def explain(folder, number, language):
    for _, catalog in catalogs(folder):
        for code in catalog["codes"]:
            if code["code"] != number:
                continue
            place = "/".join(filter(None, [catalog["catalog"], code.get("scope")]))
            for cause in code["causes"]:
                meaning = cause.get("meaning", {}).get(language)
                if meaning is not None:
                    print(f"{place} {number} {code['name']}: {meaning}")


def main():
    folder = pathlib.Path(sys.argv[1])
    if sys.argv[2] == "--check":
        check(folder)
    else:
        explain(folder, int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "en")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    main()
