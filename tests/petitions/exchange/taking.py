"""Files taken in by a petition, and what came of their rows."""

import codecs
import io

from data.records import Petition, Signature
from petitions.exchange import export_csv
from petitions.exchange.files.forms import recognised
from petitions.exchange.importing import Import, import_rows

ACTION_NETWORK = (
    "uuid,first_name,last_name,email,zip_code,country,can2_user_address,can2_user_city,"
    "can2_state_abbreviated,can2_county,can2_phone,can2_sms_status,can2_user_tags,"
    "can2_subscription_status,can2_subscription_date,Favourite colour"
)


def taken_in(store, now, petition, content, **options):
    content = content if isinstance(content, bytes) else content.encode()
    mapped = {name: options.pop(name) for name in ("corrections", "encoding") if name in options}
    current = store.get(Petition, petition.id)
    job = Import(recognised(content, current, **mapped), **options)
    return list(import_rows(store, now, "tests", current, job)), job


def whats(outcomes):
    return [outcome.what for outcome in outcomes]


def only(store, petition):
    (found,) = store.find(Signature, petition=petition.id)
    return found


def exported(store, petition):
    out = io.StringIO(newline="")
    export_csv(store, petition.id, out, names=True)
    return out.getvalue()


def action_network_file():
    """1,000 rows: 40 are somebody again, 10 have no address that mail could reach."""
    rows = [
        f"u{n},Ann{n},Lee{n},a{n}@example.org,E{n},GB,,,,,,,,"
        f"{('subscribed', 'unsubscribed', 'bouncing')[n % 3]},2026-01-02,blue"
        for n in range(950)
    ]
    rows += [f"v{n},ann{n},LEE{n},A{n}+x@example.org,,GB,,,,,,,,subscribed,," for n in range(40)]
    rows += [f"w{n},Bad{n},Mail,no address,,GB,,,,,,,,subscribed,," for n in range(10)]
    return codecs.BOM_UTF8 + ("\r\n".join([ACTION_NETWORK, *rows]) + "\r\n").encode()
