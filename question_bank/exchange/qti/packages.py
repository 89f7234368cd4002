"""A QTI package: a zip with a manifest that names its items and what is known of them."""

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO

from question_bank.exchange import facts, incoming
from question_bank.exchange.carried import Carried, ExchangeError, Read, Written
from question_bank.exchange.qti import items
from question_bank.exchange.qti.versions import V2, V3, Version, spoken, understood
from question_bank.exchange.trees import Tree, tree

MANIFEST = "imsmanifest.xml"
ITEM = "imsqti_item_"
LOM = "http://ltsc.ieee.org/xsd/LOM"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of every file in it, so that the same bank is the same bytes


def write_2_1(entries: Iterable[Carried]) -> Written:
    """Pack all as QTI 2.1."""
    return _packed(entries, V2)


def write_3_0(entries: Iterable[Carried]) -> Written:
    """Pack all as QTI 3.0."""
    return _packed(entries, V3)


def _packed(entries: Iterable[Carried], version: Version) -> Written:
    files: dict[str, bytes] = {}
    manifest = Tree("manifest", xmlns=version.package_space, identifier="panelwise-bank")
    about = manifest.add("metadata")
    about.add("schema", version.schema)
    about.add("schemaversion", version.schema_version)
    manifest.add("organizations")
    resources = manifest.add("resources")
    for entry in entries:
        slug = str(entry.said.get("slug", ""))
        href = f"{entry.room}/{slug}.xml"
        files[href] = spoken(items.written(entry, version.item_space), version).to_bytes()
        _list(resources, entry, href, version)
    files = {MANIFEST: manifest.to_bytes(), **files}
    return Written(_zipped(files))


def _list(resources: Tree, entry: Carried, href: str, version: Version) -> None:
    identifier = f"{entry.room}-{entry.said.get('slug', '')}"
    resource = resources.add("resource", identifier=identifier, type=version.resource, href=href)
    lom = resource.add("metadata").add("lom", xmlns=LOM)
    general = lom.add("general")
    for line in facts.lines(entry):
        general.add("keyword").add("string", line, language="en")
    resource.add("file", href=href)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, FIRST_DAY), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def read(content: bytes) -> Read:
    """Return the items of a package of either version, or of a single item's file."""
    if not content.startswith(b"PK"):
        return _read({"this file": content}, {"this file": []})
    files = incoming.package(content)
    if MANIFEST not in files:
        raise ExchangeError(f"it holds no {MANIFEST}, so it is no QTI package.")
    manifest = tree(incoming.xml(files[MANIFEST]), "manifest")
    return _read(files, dict(_listed(manifest)))


def _listed(manifest: Tree) -> Iterator[tuple[str, list[str]]]:
    for resource in manifest.within("resources", "resource"):
        if resource.get("type").startswith(ITEM):
            keywords = (each.prose() for each in resource.anywhere("keyword"))
            yield resource.get("href"), list(keywords)


def _read(files: Mapping[str, bytes], listed: Mapping[str, list[str]]) -> Read:
    carried: list[Carried] = []
    passed: list[str] = []
    for name, told in listed.items():
        try:
            carried.append(_item(files, name, told))
        except ValueError as error:
            passed.append(f"{name}: {error}")
    return Read(tuple(carried), tuple(passed))


def _item(files: Mapping[str, bytes], name: str, told: list[str]) -> Carried:
    if name not in files:
        raise ExchangeError("the manifest names it, and the package does not hold it.")
    root = incoming.xml(files[name])
    return items.read(understood(tree(root, root.tag.rpartition("}")[2])), told)
