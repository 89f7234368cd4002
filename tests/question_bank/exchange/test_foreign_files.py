"""Files as other systems write them, by hand from each format's specification."""

import io
import zipfile

import pytest

from question_bank.exchange.carried import Carried
from question_bank.exchange.formats import read, write

MOODLE = """<?xml version="1.0" encoding="UTF-8"?>
<quiz>
  <question type="category"><category><text>$course$/Go-live</text></category></question>
  <question type="multichoice">
    <name><text>Cut-over order</text></name>
    <questiontext format="html"><text><![CDATA[<p>What is loaded <b>first</b>?</p>]]></text></questiontext>
    <single>true</single>
    <answer fraction="0"><text>Orders</text><feedback><text>They need customers.</text></feedback></answer>
    <answer fraction="100"><text><![CDATA[<p>Customers</p>]]></text><feedback><text/></feedback></answer>
  </question>
  <question type="multichoice">
    <name><text>Partial</text></name>
    <questiontext format="plain_text"><text>Who is told first?</text></questiontext>
    <answer fraction="100"><text>The sponsor</text></answer>
    <answer fraction="50"><text>The team</text></answer>
    <answer fraction="-25"><text>The press</text></answer>
  </question>
  <question type="matching"><name><text>Pairs</text></name></question>
  <question type="essay">
    <name><text>A slip</text></name>
    <questiontext format="html"><text>&lt;p&gt;Tell me about a slip.&lt;/p&gt;</text></questiontext>
    <tags><tag><text>Level: senior</text></tag><tag><text>urgent</text></tag></tags>
  </question>
</quiz>"""


def test_moodle_xml_gives_its_choices_and_essays_and_names_the_rest():
    found = read(MOODLE.encode(), "moodle")

    assert [(each.room, dict(each.said)) for each in found.carried] == [
        (
            "items",
            {
                "slug": "cut-over-order",
                "text": "What is loaded first?",
                "kind": "knowledge",
                "options": [
                    {"text": "Orders", "reason": "They need customers."},
                    {"text": "Customers", "correct": True},
                ],
            },
        ),
        (
            "items",
            {
                "slug": "partial",
                "text": "Who is told first?",
                "kind": "judgement",
                "options": [
                    {"text": "The sponsor", "effectiveness": 5},
                    {"text": "The team", "effectiveness": 3},
                    {"text": "The press", "effectiveness": 1},
                ],
            },
        ),
        (
            "questions",
            {"slug": "a-slip", "levels": ["senior"], "text": "Tell me about a slip."},
        ),
    ]
    assert found.passed_over == ("question 3, 'Pairs': there is no place for a matching here.",)


GIFT = """// a comment
$CATEGORY: tests

::Critical path:: Which task may slip\\: the one with float? {
  =The one with float # It has room.
  ~The longest one#Length is not float.
  ~%50%The cheapest one
}

The sky is blue. {T}

Who is buried {=in Grant's tomb =there}?

How many weeks? {#3}

Pair them. {=A -> 1 =B -> 2}

Describe a cut-over. {}

A gap {~wrong =right} in a sentence.
"""


def test_gift_gives_choices_and_open_questions_and_names_the_rest_by_line():
    found = read(GIFT.encode(), "gift")

    assert [each.said["text"] for each in found.carried] == [
        "Which task may slip: the one with float?",
        "Describe a cut-over.",
        "A gap _____ in a sentence.",
    ]
    assert found.carried[0].said["slug"] == "critical-path"
    assert found.carried[0].said["options"] == [
        {"text": "The one with float", "effectiveness": 5, "reason": "It has room."},
        {"text": "The longest one", "effectiveness": 1, "reason": "Length is not float."},
        {"text": "The cheapest one", "effectiveness": 3},
    ]
    assert found.passed_over == (
        "line 10: there is no place for a true-or-false question here.",
        "line 12: there is no place for a short-answer question here.",
        "line 14: there is no place for a numerical question here.",
        "line 16: there is no place for a matching question here.",
    )


AIKEN = """What is a milestone?
A. A task of no length
B) A meeting
ANSWER: A

Two lines
of text
A. One
ANSWER: A
Which letter is missing?
A. One
C. Three
ANSWER: A
No answer?
A. One
"""


def test_aiken_gives_its_questions_and_names_what_breaks_its_rules_by_line():
    found = read(AIKEN.encode(), "aiken")

    assert [dict(each.said) for each in found.carried] == [
        {
            "slug": "what-is-a-milestone",
            "kind": "knowledge",
            "text": "What is a milestone?",
            "options": [{"text": "A task of no length", "correct": True}, {"text": "A meeting"}],
        }
    ]
    assert found.passed_over == (
        "line 6: a question is one line, and every option begins with a letter and a dot.",
        "line 10: options go from A without a gap, and the answer is one of them.",
        "line 14: this question does not end in a line such as 'ANSWER: B'.",
    )


ITEM = """<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="unattended"
    title="Unattended cut-over" adaptive="false" timeDependent="false">
  <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">
    <correctResponse><value>B</value></correctResponse>
  </responseDeclaration>
  <itemBody>
    <p>Look at the <em>text</em> in the picture.</p>
    <choiceInteraction responseIdentifier="RESPONSE" shuffle="false" maxChoices="1">
      <prompt>What does it say?</prompt>
      <simpleChoice identifier="A">Stay.<feedbackInline identifier="A">No.</feedbackInline></simpleChoice>
      <simpleChoice identifier="B">Call the owner.</simpleChoice>
    </choiceInteraction>
  </itemBody>
</assessmentItem>"""
NEWER = """<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="order">
  <qti-response-declaration identifier="RESPONSE" cardinality="ordered" base-type="identifier">
    <qti-correct-response><qti-value>B</qti-value><qti-value>A</qti-value></qti-correct-response>
  </qti-response-declaration>
  <qti-item-body>
    <p>Put in order.</p>
    <qti-order-interaction response-identifier="RESPONSE">
      <qti-simple-choice identifier="A">Tell all.</qti-simple-choice>
      <qti-simple-choice identifier="B">Tell the sponsor.</qti-simple-choice>
    </qti-order-interaction>
  </qti-item-body>
</qti-assessment-item>"""
SEVERAL = ITEM.replace('maxChoices="1"', 'maxChoices="2"')
HOTSPOT = ITEM.replace("choiceInteraction", "hotspotInteraction")
MANIFEST = """<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>
  <resource identifier="a" type="imsqti_item_xmlv2p1" href="items/a.xml"/>
  <resource identifier="b" type="imsqti_item_xmlv3p0" href="items/b.xml"/>
  <resource identifier="c" type="imsqti_item_xmlv2p1" href="items/c.xml"/>
  <resource identifier="d" type="imsqti_item_xmlv2p1" href="items/d.xml"/>
  <resource identifier="e" type="imsqti_item_xmlv2p1" href="../../e.xml"/>
  <resource identifier="f" type="webcontent" href="picture.png"/>
</resources></manifest>"""


def packed(**files):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return held.getvalue()


def test_a_qti_package_gives_items_of_both_versions_and_names_the_rest():
    package = packed(
        imsmanifest=MANIFEST, items__a=ITEM, items__b=NEWER, items__c=SEVERAL, items__d=HOTSPOT
    )

    found = read(package, "qti2")

    assert [(each.room, dict(each.said)) for each in found.carried] == [
        (
            "items",
            {
                "slug": "unattended-cut-over",
                "text": "Look at the text in the picture.\nWhat does it say?",
                "kind": "knowledge",
                "options": [
                    {"text": "Stay.", "reason": "No."},
                    {"text": "Call the owner.", "correct": True},
                ],
            },
        ),
        (
            "items",
            {
                "slug": "order",
                "text": "Put in order.",
                "asks": "rank",
                "kind": "judgement",
                "options": [
                    {"text": "Tell all.", "effectiveness": 3},
                    {"text": "Tell the sponsor.", "effectiveness": 5},
                ],
            },
        ),
    ]
    assert found.passed_over == (
        "items/c.xml: several options are to be chosen; an item here has one best answer.",
        "items/d.xml: there is no place for a hotspotInteraction here.",
        "../../e.xml: the manifest names it, and the package does not hold it.",
    )


def test_a_single_qti_item_is_read_without_a_package():
    [item] = read(ITEM.encode(), "qti2").carried

    assert item.said["slug"] == "unattended-cut-over"


CSV = "text,levels,option 1,option 1 key,option 2,option 2 key\r\n'=1+1?,senior; lead,2,right,3,wrong\r\n,,2,,,\r\n"


def test_a_table_needs_only_the_columns_it_has_and_undoes_what_guards_against_formulas():
    found = read(CSV.encode("utf-8-sig"), "csv")

    assert [(each.room, dict(each.said)) for each in found.carried] == [
        (
            "items",
            {
                "slug": "1-1",
                "text": "=1+1?",
                "levels": ["senior", "lead"],
                "options": [{"text": "2", "correct": True}, {"text": "3"}],
            },
        )
    ]
    assert found.passed_over == ("line 3: the column 'text' is empty.",)


@pytest.mark.parametrize("name", ["=cmd()", "'=quoted", "+1", "@name", "'", "plain"])
def test_no_cell_of_a_table_is_a_formula_and_none_is_changed_by_the_way(name):

    content = write([Carried("questions", {"slug": "a", "text": name})], "csv").content

    cell = content.decode("utf-8-sig").splitlines()[1].split(",")[7]
    assert not cell.startswith(("=", "+", "-", "@"))
    assert read(content, "csv").carried[0].said["text"] == name


def test_gift_whose_answers_are_never_closed_is_named_by_its_line_and_braces_amid_words_may_stand():
    torn = "::Risk:: What is a risk? {\n=An uncertain event\n~A fault\n\n"
    whole = "::Set:: What does \\{a, b\\} mean? {\n=A set\n~A fault\n}\n"

    found = read((torn + whole).encode(), "gift")

    assert [each.said["text"] for each in found.carried] == ["What does {a, b} mean?"]
    assert [each.split(";")[0] for each in found.passed_over] == ["line 1: a brace has no partner"]
