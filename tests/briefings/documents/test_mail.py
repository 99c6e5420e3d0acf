"""A draft that a mail program opens."""

from email import message_from_bytes
from email.policy import default

from briefings.documents.mail import Attachment, Receiver, draft

SENDER = Receiver("Example Union", "office@example.org")


def opened(**fields):
    given = {"subject": "Strike", "text": "Mr. President,\n\nWords.\n", "sender": SENDER}
    given |= {"receivers": [Receiver("Mission", "geneva@example.org")]}
    return message_from_bytes(draft(**(given | fields)), policy=default)


def test_it_says_whom_it_goes_to_and_that_it_was_not_sent() -> None:
    mail = opened(
        receivers=[
            Receiver("Mission in Geneva", "geneva@example.org"),
            Receiver("Ministère", "kense@example.org", "cc"),
        ]
    )
    assert mail["To"] == "Mission in Geneva <geneva@example.org>"
    assert mail["Cc"].addresses[0].display_name == "Ministère"
    assert mail["From"].addresses[0].addr_spec == "office@example.org"
    assert mail["X-Unsent"] == "1"
    assert mail["Date"] is None
    assert mail["Message-ID"] is None


def test_words_of_any_script_and_attachments_come_through() -> None:
    letter = Attachment("letter.pdf", "pdf", b"%PDF-1.7 \xff")
    mail = opened(subject="Забастовка “now”", text="Қазақстан\n", attachments=[letter])
    assert mail["Subject"] == "Забастовка “now”"
    assert mail.get_body(("plain",)).get_content().splitlines() == ["Қазақстан"]
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "letter.pdf"
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_content() == b"%PDF-1.7 \xff"


def test_no_text_makes_a_header_of_its_own() -> None:
    mail = opened(
        subject="x\r\nBcc: all@example.org",
        receivers=[Receiver("A\nBcc: b@example.org", "a@example.org")],
    )
    assert mail["Bcc"] is None
    assert len(mail["To"].addresses) == 1


def test_an_address_that_no_mail_could_reach_is_left_off() -> None:
    mail = opened(
        receivers=[
            Receiver("", "not an address"),
            Receiver("", "a@b@c"),
            Receiver("", "a@example.org, b@example.org"),
            Receiver("", "fine@example.org"),
            Receiver("", "fine@example.org"),
        ]
    )
    assert [one.addr_spec for one in mail["To"].addresses] == ["fine@example.org"]
