"""The ids of what the demo partnership holds, by the name that addresses have for them. Found by people who may see the things."""

import json

# Where each kind of thing is listed, and what its ids are called in addresses.
LISTS = {
    "circles": "circle", "sessions": "session", "members": "member", "role-terms": "role_term", "notices": "notice",
    "engagements": "engagement", "relations": "relation", "identities": "identity", "connections": "connection",
    "organisations": "organisation", "people": "person", "invitations": "invitation", "topics": "topic", "actions": "action",
    "agenda": "item", "research-items": "research_item", "announcements": "announcement", "date-polls": "poll", "room-asks": "ask",
    "venues": "venue", "rhythm-votes": "vote", "guest-passes": "pass", "visits": "pass",
}
# More of a kind would only spread the tries over things that are alike.
ENOUGH = 6


class Known:
    def __init__(self, kinds):
        self.kinds = kinds
        self.all = {id for ids in kinds.values() for id in ids}

    @classmethod
    def read(cls, file):
        with open(file, encoding="utf-8") as text:
            return cls(json.load(text))

    def has(self, id):
        return id in self.all

    def see(self, found):
        self.all.update(match.group() for match in found)

    def one(self, kind, chance):
        ids = self.kinds.get(kind) or [id for ids in self.kinds.values() for id in ids]
        return ids[chance % len(ids)]


def found(people, contract):
    """Walks every list of the contract as each of these people."""
    kinds = {}
    for person in people:
        walk(person, contract, kinds)
    return kinds


def walk(person, contract, kinds):
    # Short addresses first: they say what stands in the longer ones.
    for path in sorted(contract["paths"], key=lambda path: path.count("{")):
        name = LISTS.get(path.rsplit("/", 1)[-1])
        if not name or "get" not in contract["paths"][path]:
            continue
        for address in addresses(path, kinds):
            answer = person.get(address)
            items = answer.json().get("items", []) if answer.status_code == 200 else []
            own = kinds.setdefault(name, [])
            fresh = [item["id"] for item in items if item.get("id") and item["id"] not in own]
            own.extend(fresh[: max(0, ENOUGH - len(own))])


def addresses(path, kinds):
    if "{" not in path:
        return [path]
    before, rest = path.split("{", 1)
    name, after = rest.split("}", 1)
    return [before + id + after for id in kinds.get(name, [])[:3]]
