"""Words that tell what a name names."""

from __future__ import annotations

from typing import Final

from timeline.text import word_set

#: Before a person's name, themselves capitals.
TITLES: Final = word_set(
    "mr mrs ms miss dr prof professor sir dame lord lady president vice-president vice prime minister chancellor senator sen "
    "representative rep congressman congresswoman governor gov mayor judge justice general gen colonel col captain capt major "
    "lieutenant lt sergeant sgt admiral king queen prince princess pope bishop archbishop cardinal rabbi imam reverend rev "
    "secretary ambassador commissioner director chairman chairwoman chair chief ceo cfo coo cto officer spokesman spokeswoman "
    "spokesperson coach manager inspector detective superintendent sheriff deputy attorney leader premier speaker founder "
    "co-founder author actor actress singer analyst defence defense foreign finance interior treasury editor executive "
    "administrator councillor alderman mp mep"
)
#: Before a person's name in lower case: "investor Ann Lee", "teacher Bo Lund".
ROLES: Final = word_set(
    "president minister chancellor senator lawmaker governor mayor judge prosecutor lawyer attorney general colonel captain "
    "sergeant officer king queen prince princess pope bishop secretary ambassador commissioner director chairman chairwoman chair "
    "chief executive spokesman spokeswoman spokesperson coach manager goalkeeper striker midfielder defender player forward pilot "
    "driver inspector detective superintendent sheriff deputy leader premier speaker founder co-founder author writer novelist "
    "actor actress singer artist analyst economist scientist researcher professor historian journalist reporter editor teacher "
    "doctor nurse farmer fisherman investor entrepreneur billionaire businessman businesswoman banker activist campaigner "
    "resident neighbour neighbor witness victim suspect defendant husband wife son daughter brother sister father mother adviser "
    "advisor aide candidate republican democrat opponent rival champion astronaut engineer designer architect musician composer "
    "painter poet sculptor conductor violinist pianist dancer filmmaker photographer playwright novelist critic publisher surgeon chef"
)
#: Whatever stands before a person's name.
CALLED: Final = TITLES | ROLES
#: In the name of a body.
BODY_WORDS: Final = word_set(
    "inc corp corporation co company ltd plc llc group holdings ministry department office agency bureau commission committee "
    "council court tribunal parliament congress senate house assembly party union league alliance organization organisation "
    "federation association society foundation institute institution university college school academy hospital bank fund trust "
    "museum gallery library theatre theater church times post news journal herald guardian tribune telegraph gazette press media "
    "network radio television tv police force army navy guard service services board authority center centre laboratory lab labs "
    "club fc united city rovers airlines airways railway motors energy oil gas electric systems technologies software studios "
    "pictures records games industries international national treaty pact"
)
#: In the name of a place.
PLACE_WORDS: Final = word_set(
    "mount mt lake river cape gulf sea ocean strait bay port harbour harbor island islands isle valley mountains desert canal bridge "
    "airport square street avenue road park forest peninsula hills county district province saint st republic kingdom states tower "
    "palace castle"
)
#: In the name of a body or a place.
THING_WORDS: Final = BODY_WORDS | PLACE_WORDS
#: Capitals that name no one.
NOT_NAMES: Final = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun i i'm i've "
    "i'll i'd internet god christmas easter am pm gmt utc bst est edt pst pdt cet photo image video advertisement related read "
    "more latest share subscribe copyright update updated published by english french german spanish chinese russian covid "
    "covid-19 bc ad ok no. q1 q2 q3 q4 vs article gdp"
)
#: Words that begin a sentence and no name.
COMMON_OPENERS: Final = word_set(
    "will can could did do does is are was were has have had may might should would the a an this that these those he she it they "
    "we you i his her its their our my there here in on at by for from with without to of as if when while after before since "
    "until during despite although though because but and or so yet nor both either neither not no yes what who why how which "
    "whose where whether some many most several few one two three four five six seven eight nine ten all any each every another "
    "other such more less last next first second third earlier later now then today yesterday tomorrow meanwhile however instead "
    "also even still only just under over about around across against between among through within beyond like unlike according "
    "following amid along once perhaps maybe let speaking asked told new former police officials residents analysts experts "
    "critics supporters prosecutors lawyers investigators scientists researchers authorities doctors voters workers students "
    "teachers firefighters rescuers witnesses people men women children currently interestingly moreover furthermore sources "
    "including overall nearly almost roughly dozens hundreds thousands millions"
)
DEMONYM_ENDINGS: Final = (
    "ian",
    "ean",
    "ish",
    "ese",
    "ians",
    "eans",
    "french",
    "german",
    "germans",
    "dutch",
    "greek",
    "swiss",
    "iraqi",
    "israeli",
    "pakistani",
    "thai",
    "czech",
    "african",
    "american",
    "americans",
    "mexican",
    "german",
    "republican",
    "republicans",
    "democrat",
    "democrats",
)
