def test_cast(own, other, client):
    assert own.members.keys() == other.members.keys()
    assert client.get("/").status_code == 302
    from research.queries import rows
    from research.units import UNITS
    print([rows(u, own.organisation.programme, b"x") for u in UNITS])
    from pilot.overview.queries import board
    print(board(own.organisation.programme))
    from organisations.jobs import queue
    print(queue.ready_ids())
