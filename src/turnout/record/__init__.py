"""Record: the façade that joins reading, the ledger, linking and settling, and answers for every number.

    from turnout import open_record
    with open_record("turnout.db") as record:
        record.run(["reports/"])
        for event in record.events():
            print(event)
"""

from turnout.record.facade import Record, open_record

__all__ = ["Record", "open_record"]
