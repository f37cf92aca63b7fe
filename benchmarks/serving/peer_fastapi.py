"""The same job as POST /v1/cart/complete, as one would write it in Python: FastAPI, faiss and numpy.

Made-up products as MadeUpRelease makes them: vectors in groups of 50, 99 neighbours each. A request names a cart of 5;
the vector part takes the mean of the cart's vectors, scales it, asks faiss for the best 100 and turns scores into shares;
the neighbour part adds up the neighbour lists; the answer is the best 20 of the mixture .6 / .4 that are in stock, with
id, title, category, brand, price and score.

With --contract it also does what the route promises beside the list: the body is checked field by field, unknown
products are refused, what is popular fills short lists, the answer and the request have ids, answers are recorded for
attribution, and times are counted. Without, it does nothing but the list.

  python peer_fastapi.py --products 100000 --index flat|hnsw --port 8092 [--workers 2] [--contract]
"""
import argparse
import bisect
import os
import tempfile
import time
import uuid

import faiss
import numpy as np
import orjson
from fastapi import FastAPI, Request, Response
from pydantic import BaseModel, ConfigDict, Field, constr

GROUP = 50
NEIGHBOURS = 100


class Shop:
    def __init__(self, products, dimension, index):
        random = np.random.default_rng(2)
        centres = random.uniform(-1, 1, (products // GROUP + 1, dimension)).astype(np.float32)
        noise = random.uniform(-0.8, 0.8, (products, dimension)).astype(np.float32)
        vectors = np.repeat(centres, GROUP, axis=0)[:products] + noise
        self.vectors = np.ascontiguousarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
        if index == "hnsw":
            self.index = faiss.IndexHNSWFlat(dimension, 32, faiss.METRIC_INNER_PRODUCT)
            self.index.hnsw.efSearch = 150
        else:
            self.index = faiss.IndexFlatIP(dimension)
        self.index.add(self.vectors)
        first = np.clip(np.arange(products) // GROUP * GROUP, 0, products - NEIGHBOURS)
        self.neighbours = first[:, None] + np.arange(NEIGHBOURS)[None, :]
        self.weights = (1.0 / np.arange(1, NEIGHBOURS + 1)).astype(np.float32)
        self.available = random.random(products) > 0.02
        self.products = [
            {
                "id": f"p{i}",
                "title": f"Made-up product {i}",
                "category": [f"Area {i // GROUP % 20}", f"Group {i // GROUP}"],
                "brand": f"Brand {i % 500}",
                "price": 1 + i % 30000 / 100,
                "available": bool(self.available[i]),
            }
            for i in range(products)
        ]
        self.ids = {product["id"]: i for i, product in enumerate(self.products)}

    def complete(self, cart, limit):
        query = self.vectors[cart].mean(axis=0)
        query *= 16 / np.linalg.norm(query)
        scores, found = self.index.search(query[None, :], 100 + len(cart))
        kept = ~np.isin(found[0], cart)
        items, logits = found[0][kept][:100], scores[0][kept][:100]
        shares = np.exp(logits - logits[0])
        total = dict(zip(items.tolist(), (0.6 * shares / shares.sum()).tolist()))

        near = self.neighbours[cart].ravel()
        order, inverse = np.unique(near, return_inverse=True)
        sums = np.bincount(inverse, weights=np.tile(self.weights, len(cart)))
        free = ~np.isin(order, cart)
        order, sums = order[free], sums[free]
        best = np.argsort(-sums)[:100]
        for item, share in zip(order[best].tolist(), (0.4 * sums[best] / sums[best].sum()).tolist()):
            total[item] = total.get(item, 0.0) + share

        ranked = sorted(((s, i) for i, s in total.items() if self.available[i]), reverse=True)[:limit]
        return [{"product": self.products[i], "score": s, "step": "model"} for s, i in ranked]


def application(shop):
    app = FastAPI()

    @app.post("/v1/cart/complete")
    async def complete(request: Request):
        body = orjson.loads(await request.body())
        cart = [shop.ids[i] for i in body["items"]]
        answer = {"items": shop.complete(cart, body.get("limit", 10))}
        return Response(orjson.dumps(answer), media_type="application/json")

    return app


Id = constr(min_length=1, max_length=256)


class Cart(BaseModel):
    """What a request may say, of which this service heeds items, limit and excludeItems."""

    model_config = ConfigDict(extra="forbid")
    items: list[Id] = Field(max_length=500)
    limit: int = Field(10, ge=1, le=100)
    excludeItems: list[Id] = Field(default_factory=list, max_length=1000)
    user: Id | None = None
    scenario: constr(min_length=1, max_length=64) = "cart"


class Times:
    """Times of answers, counted in buckets."""

    BOUNDS = [0.001, 0.002, 0.003, 0.005, 0.007, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1, 0.25, 0.5, 1, 2.5]

    def __init__(self):
        self.counts = [0] * (len(self.BOUNDS) + 1)

    def count(self, seconds):
        self.counts[bisect.bisect_left(self.BOUNDS, seconds)] += 1


def contract(shop):
    app = FastAPI()
    times = Times()
    popular = [i for i in range(len(shop.products)) if shop.available[i]][:200]
    answers = open(os.path.join(tempfile.mkdtemp(), "answers.jsonl"), "ab", buffering=1 << 16)

    def problem(status, detail):
        return Response(
            orjson.dumps({"type": "about:blank", "status": status, "detail": detail}),
            status_code=status,
            media_type="application/problem+json",
        )

    @app.get("/metrics")
    async def metrics():
        return dict(zip([*times.BOUNDS, "inf"], times.counts))

    @app.post("/v1/cart/complete")
    async def complete(cart: Cart, request: Request):
        begun = time.perf_counter()
        unknown = [i for i in cart.items if i not in shop.ids]
        if unknown:
            return problem(422, f"items {unknown} are not in the release")
        asked = [shop.ids[i] for i in cart.items]
        excluded = {shop.ids[i] for i in cart.excludeItems if i in shop.ids}
        found = shop.complete(asked, cart.limit + len(excluded)) if asked else []
        items = [one for one in found if shop.ids[one["product"]["id"]] not in excluded][: cart.limit]
        shown = {one["product"]["id"] for one in items} | set(cart.items)
        for i in popular:
            if len(items) >= cart.limit:
                break
            if shop.products[i]["id"] not in shown and i not in excluded:
                items.append({"product": shop.products[i], "score": 0.0, "step": "popular"})
        answer = str(uuid.uuid4())
        answers.write(
            orjson.dumps(
                {
                    "id": answer,
                    "time": time.time(),
                    "scenario": cart.scenario,
                    "context": cart.items,
                    "items": [
                        {"id": one["product"]["id"], "rank": rank, "propensity": 1.0}
                        for rank, one in enumerate(items, 1)
                    ],
                }
            )
            + b"\n"
        )
        body = orjson.dumps({"recommendationId": answer, "items": items, "unknownItems": []})
        times.count(time.perf_counter() - begun)
        return Response(
            body,
            media_type="application/json",
            headers={
                "X-Request-Id": request.headers.get("X-Request-Id") or str(uuid.uuid4()),
                "Cache-Control": "no-store",
            },
        )

    return app


def create():
    faiss.omp_set_num_threads(1)
    shop = Shop(int(os.environ["PRODUCTS"]), int(os.environ["DIMENSION"]), os.environ["INDEX"])
    return contract(shop) if os.environ.get("CONTRACT") else application(shop)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--products", type=int, default=100000)
    parser.add_argument("--dimension", type=int, default=64)
    parser.add_argument("--index", choices=["flat", "hnsw"], default="hnsw")
    parser.add_argument("--port", type=int, default=8092)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--contract", action="store_true")
    arguments = parser.parse_args()
    os.environ["PRODUCTS"] = str(arguments.products)
    os.environ["DIMENSION"] = str(arguments.dimension)
    os.environ["INDEX"] = arguments.index
    if arguments.contract:
        os.environ["CONTRACT"] = "1"
    import uvicorn

    uvicorn.run(
        "peer_fastapi:create",
        factory=True,
        port=arguments.port,
        workers=arguments.workers,
        log_level="warning",
        access_log=False,
    )
