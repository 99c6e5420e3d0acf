"""Statistics at the command line: in 80 columns, as JSON, as a picture."""

import json
import stat


def test_statistics_fit_eighty_columns(shell, petition, tmp_path) -> None:
    offers = "".join(
        json.dumps(
            {
                "name": f"Person {n}",
                "email": f"p{n}@example.org",
                "consents": ["sign"],
                "source": "stall-" + "long" * (n % 3) * 7,
                "area": "Алматы облысы, " * 4 if n else "Hamlet",
            }
        )
        + "\n"
        for n in range(12)
    )
    assert shell("sign", petition, "-", stdin=offers).exit_code == 0
    told = shell("petition", "stats", petition)
    assert told.exit_code == 0, told.stderr
    assert all(len(line) <= 80 for line in told.stdout.splitlines())
    assert "12 of 1,000 signatures, 1%" in told.stdout
    document = json.loads(shell("petition", "stats", petition, "--json").stdout)
    assert document["days"][-1] == ["2026-11-22", 12]
    assert ["Hamlet", "1"] not in document["areas"]


def test_pictures_go_to_a_file(shell, petition, tmp_path) -> None:
    for name, start in (("a.svg", b"<svg"), ("a.png", b"\x89PNG")):
        place = tmp_path / name
        assert shell("petition", "stats", petition, "-o", str(place)).exit_code == 0
        assert place.read_bytes().startswith(start)
        assert stat.S_IMODE(place.stat().st_mode) == 0o644
        assert shell("petition", "stats", petition, "-o", str(place)).exit_code == 4
