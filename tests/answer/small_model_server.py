"""A real OpenAI-compatible server on loopback with a real small model, as a process of its own.

Prints its address, then serves until its standard input is closed.
"""

import sys

import xllamacpp


def main(weights: str) -> None:
    parameters = xllamacpp.CommonParams()
    parameters.model.path = weights
    parameters.n_ctx = 8192
    parameters.n_parallel = 1
    parameters.n_predict = 200
    parameters.warmup = False
    server = xllamacpp.Server(parameters)
    print(server.listening_address, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1])
