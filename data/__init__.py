"""What is known, and where it is kept.

`store` is the one door, `records` what goes through it; behind it `durable` keeps the promises of
a file, and `upkeep` looks after a store as a whole. `changes` and `editing` are what people do to a
case, `casefile` and `bundles` how it is carried as text, `starter` the two to begin with.
`evidence` tells what a fact is worth, `overview` and `chart` how a case stands, `search` finds it,
`redacting` takes somebody out of it. `dates`, `text`, `fold`, `ids` and `naming` serve all of them.
"""
