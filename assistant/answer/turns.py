"""What proved the answers to the last turns, kept for the questions that follow them."""

import threading
from collections import OrderedDict
from collections.abc import Hashable

from assistant.answer.result import Evidence

TURNS_KEPT = 256
"""Of all conversations together."""

Proof = tuple[Evidence, ...]


class Turns:
    """The evidence of the last answers by what was asked; threads may share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._proofs: OrderedDict[Hashable, Proof] = OrderedDict()

    def get(self, asked: Hashable) -> Proof | None:
        """Return what proved the answer to a turn; None where it is not kept."""
        with self._lock:
            return self._proofs.get(asked)

    def keep(self, asked: Hashable, proof: Proof) -> None:
        """Keep what proved an answer; the oldest is given up for it."""
        with self._lock:
            self._proofs[asked] = proof
            self._proofs.move_to_end(asked)
            while len(self._proofs) > TURNS_KEPT:
                self._proofs.popitem(last=False)
