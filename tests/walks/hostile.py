"""What a hostile hand may send, and what a good form of each door holds.

A new door fails its test until it stands here, and so does a new field.
"""

from urllib.parse import quote_plus
from uuid import UUID

PASSWORD = "a long enough password"
NOBODY = UUID(int=0)
REASONS = "They told of two roll-outs that they led themselves."
TIME = {"starts_at": "2099-12-01T14:30", "time_zone": "Europe/Berlin", "meeting_place": "Room 3"}
DUE = {"due_at": "2099-12-01T14:30", "time_zone": "Europe/Berlin", "multiplier": "1.5"}
GUIDE = {"title": "Second interview", "minutes": "45", "panel_size": "1"}
PLAN = {
    "guide": "{guide_id}",
    **GUIDE,
    "pick": "0:{question_id}",
}

# What is typed at each door; {names} stand for what the world holds.
GOOD: dict[str, dict[str, str]] = {
    "accounts.sign_in": {"email": "ada@example.org", "password": PASSWORD, "next": "/bank"},
    "accounts.sign_out": {},
    "accounts.sign_out_everywhere": {},
    "accounts.change_password": {"present": PASSWORD, "password": PASSWORD},
    "accounts.change_zone": {"time_zone": "Europe/Berlin"},
    "accounts.add": {
        "name": "Eve",
        "email": "eve@example.org",
        "role": "interviewer",
        "time_zone": "UTC",
        "password": PASSWORD,
    },
    "accounts.invite": {},
    "accounts.accept": {"password": PASSWORD},
    "accounts.disable": {},
    "accounts.enable": {},
    "questions.start_draft": {"sort": "questions", "competency": "RISK", "slug": "another-risk"},
    "questions.revise": {},
    "questions.write_draft": {
        "version": "1",
        "kind": "work_sample",
        "task": "find",
        "text": "Tell me about a plan that slipped.",
        "minutes": "8",
        "material": "A plan of two pages.",
        "levels": "manager",
        "tags": "IT",
        "probes.0": "Who saw it first?",
        "anchors.3": "Names a date.",
        "options.0.text": "Wait.",
    },
    "questions.send_draft": {"confirmed": "true"},
    "questions.take_back_draft": {},
    "questions.review_draft": {"verdict": "sent_back", "remarks": "No act.", "version": "1"},
    "questions.discard_draft": {},
    "questions.retire": {"reason": "Everybody knows it."},
    "questions.restore": {"reason": "Forgotten by now."},
    "positions.add": {
        "title": "Rollout lead",
        "specialisation": "technical",
        "level": "manager",
        "hiring_manager_id": "{manager_id}",
    },
    "positions.approve": {},
    "positions.close": {},
    "positions.reopen": {},
    "positions.change_requirements": {
        "advance_at": "80",
        "decline_at": "20",
        "weight_RISK": "100",
        "target_RISK": "4",
        "minimum_RISK": "3",
    },
    "positions.add_guide": GUIDE,
    "positions.change_guide": GUIDE,
    "positions.move_guide": {"to": "down"},
    "positions.remove_guide": {},
    "positions.add_question": {"question_id": "{question_id}"},
    "positions.move_question": {"to": "up"},
    "positions.remove_question": {},
    "positions.lock_question": {"to": "locked"},
    "assemblies.keep": PLAN,
    "assemblies.twin": {**PLAN, "name": "Second opening"},
    "assemblies.swap": {"instead": "{question_id}", "passed": "{question_id}"},
    "assessments.invite": {**DUE, "items": "{item_id}", "is_timed": "true", "limit": "45"},
    "assessments.renew": {},
    "assessments.extend": {**DUE, "extra_minutes": "10"},
    "assessments.revoke": {},
    "assessments.release": {},
    "assessments.begin": {"agreed": "true"},
    "assessments.answer": {
        "then": "next",
        "seen": "0",
        "i1-most": "1",
        "i1-least": "2",
        "i2-0": "3",
        "i3-1": "5",
        "i5-text": "One.",
    },
    "assessments.tick": {},
    "assessments.leave": {},
    "assessments.submit": {"confirmed": "true"},
    "assessments.ask_review": {"reason": "Two cases were cut off."},
    "candidates.add": {
        "name": "Dana",
        "email": "dana@example.net",
        "position_id": "{position_id}",
    },
    "candidates.apply": {"position_id": "{position_id}"},
    "candidates.withdraw": {},
    "candidates.take_back": {},
    "interviews.schedule": {
        **TIME,
        "guide_id": "{guide_id}",
        "panel": "{spare_id}",
        "confirmed": "true",
    },
    "interviews.reschedule": {**TIME, "confirmed": "true"},
    "interviews.change_panel": {"panel": "{spare_id}", "confirmed": "true"},
    "interviews.cancel": {"reason": "They moved."},
    "ratings.rate": {
        "standing": "not_asked",
        "point": "",
        "reason": "other",
        "other_reason": "The fire alarm rang.",
        "evidence": "Drew the plan.",
        "probes": "0",
        "version": "0",
        "join": "0",
        "key": "{question_id}",
        "after": "{question_id}",
    },
    "console.start": {},
    "console.submit": {"confirmed": "true"},
    "backstage.retry": {},
    "calibrations.calibrate": {},
    "calibrations.approve": {},
    "calibrations.roll_back": {"reason": "The newest one is odd."},
    "decisions.decide": {
        "outcome": "hold",
        "reasons": REASONS,
        "confirmed": "true",
        "seen": "",
    },
}

TYPED = {
    "blanks": "%20%09%0D%0A",
    "NUL": "a%00b",
    "controls": "%01%1B%7F%C2%85",
    "half a letter": "%ED%A0%80",
    "no UTF-8": "%FF%FE%C3",
    "right to left": quote_plus("\u202egro.live\u2066\u200f"),
    "script": quote_plus("<script>alert(1)</script>"),
    "quotes": quote_plus("'; DROP TABLE person; --\" onfocus=x"),
    "below": "-1",
    "fraction": "1.5",
    "no number": "NaN",
    "infinite": "1e999",
    "huge": "9" * 5000,
    "other digits": quote_plus("٣"),
    "first year": "0001-01-01T00%3A00",
    "last year": "9999-12-31T23%3A59",
    "no such day": "2026-02-30T10%3A00",
    "unknown": str(NOBODY),
    "template": quote_plus("{{7*7}}{0}%s"),
    "list": quote_plus('["a"]'),
}
PATHS = ("0", "%00", "-1", "9" * 400, "%FF", "..%2F..%2Fetc%2Fpasswd", "%3Cscript%3E", str(NOBODY))
KINDS: dict[str, tuple[str, bytes]] = {
    "JSON": ("application/json", b'{"email": "a", "password": "b"}'),
    "plain text": ("text/plain", b"email=a"),
    "nothing": ("", b"email=a"),
    "torn parts": ("multipart/form-data; boundary=x", b"--x\r\nContent-Disp"),
    "parts without boundary": ("multipart/form-data", b"--x--"),
    "a file": (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="email"; filename="a.csv"\r\n\r\n=1+1\r\n--x--\r\n',
    ),
    "odd letters": ("application/x-www-form-urlencoded; charset=utf-7", b"email=%2BADw-"),
    "many fields": ("application/x-www-form-urlencoded", b"a=1&" * 3000),
}
