"""Closed word classes of English that sentences are taken apart with."""

from __future__ import annotations

from typing import Final


def word_set(words: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(words.split())


DETERMINERS: Final = word_set(
    "a an the this that these those his her its their our my your no every each some any all both another other such several many "
    "few more most much either neither own"
)
PRONOUNS: Final = word_set("i you he she it we they who which that what there")
PREPOSITIONS: Final = word_set(
    "of in on at by for from with without to into onto about against between among during through over under within across behind "
    "beyond despite toward towards upon via per than including like amid amongst near off"
)
SUBORDINATORS: Final = word_set("after before while because although though when until till unless if since as whereas once whether where")
COORDINATORS: Final = word_set("and but or yet so nor")
AUXILIARIES: Final = word_set("is are was were am has have had do does did 'm 're 've isn aren wasn weren hasn haven hadn")
MODALS: Final = word_set("will would can could may might shall should must ought 'll 'd")
NEGATIONS: Final = word_set("not never n't")
ADVERBS: Final = word_set(
    "also already just still now then again even ever soon once often always twice later earlier first finally instead thus "
    "further since yet however meanwhile only all both previously currently formally officially recently immediately nearly "
    "almost long too though well explicitly himself herself itself themselves each together not never jointly reportedly "
    "allegedly"
)

NOT_ADVERBS: Final = word_set(
    "family italy ally reply supply assembly rally bully jelly lily anomaly butterfly monopoly sicily july homily daily weekly monthly"
)

#: Past forms that are no participle, and those that are both.
_PAST_ONLY: Final = word_set(
    "arose ate awoke became began bit blew broke came chose did drank drew drove fell flew forbade foresaw forgave forgot froze "
    "gave grew hid knew oversaw overtook overthrew ran rang rode rose sang sank saw shook shrank spoke sprang stank stole strode "
    "swam swore threw took tore undertook undid underwent wept went withdrew woke wore wrote outgrew overcame mistook"
)
_PAST_BOTH: Final = word_set(
    "bent bound bought bred brought built burnt caught clung crept dealt dug fed fought found fled flung got ground hanged heard "
    "held hung kept knelt laid leapt learnt led left lent lit lost made meant met misled outlined paid pled rebuilt said sat "
    "shone shot slept slid sold sent sought spent spun stood struck stuck stung swept swung taught thought told understood "
    "unveiled upheld withheld withstood won wound overheard resold repaid retold felt foresold overpaid undersold outsold befell"
)
IRREGULAR_PASTS: Final = _PAST_ONLY | _PAST_BOTH
IRREGULAR_PARTICIPLES: Final = _PAST_BOTH | word_set(
    "arisen awoken been beaten become begun bitten blown born borne broken chosen come done drawn driven drunk eaten fallen flown "
    "forbidden foreseen forgiven forgotten frozen given gone gotten grown hidden known lain overseen overtaken overthrown ridden "
    "risen run rung seen shaken shown shrunk shut spoken stolen sunk sung sworn swum taken thrown torn undertaken undone "
    "undergone withdrawn woken worn written overcome mistaken proven sewn"
)
#: Base form, past and participle in one: a past only where a verb must stand.
BASE_SAME_AS_PAST: Final = word_set(
    "set put cut hit hurt let cost quit shut split spread bet burst cast shed beset broadcast forecast beat bid read wed"
)
#: Words in -ed that are no pasts, or hardly ever finite.
NOT_PASTS: Final = word_set(
    "aged united hundred indeed need speed feed seed breed exceed proceed succeed unprecedented so-called limited sacred naked "
    "wicked beloved red unemployed unexpected untitled rugged embed aged-based agreed-upon bed shed sled creed greed weed "
    "deed steed reed heed bleed kindred mohammed mohamed ahmed hamed saeed sayed waleed rashed mixed advanced detailed crowded "
    "talented gifted skilled sophisticated complicated interested concerned based unarmed armed dedicated experienced"
)
#: Pasts in un- that do something; any other only tells how something is: "left it unchanged".
UNDOING: Final = word_set(
    "unveiled unloaded uncovered unearthed unleashed unlocked undermined underlined unfolded unfurled unpacked unraveled unravelled "
    "unseated unsettled unified undercut underscored understated underestimated"
)
#: Presents that are nouns as often: verbs only behind a pronoun or a name, or before "to" or "that".
AMBIGUOUS_PRESENTS: Final = word_set(
    "demands claims names charges notes plans hopes marks amounts leads plan face hope aims seeks moves shows votes visits calls "
    "heads wins cuts"
)
#: Third persons of the present that are rarely nouns, as headlines and reports use them.
PRESENT_VERBS: Final = word_set(
    "falls says say tells announces confirms denies admits warns insists argues believes thinks knows wants expects intends faces "
    "remains becomes seems appears continues includes involves means makes takes gives gets goes comes holds keeps loses meets "
    "sells buys pays sends brings builds writes begins ends opens closes launches unveils releases publishes introduces proposes "
    "suggests recommends rejects accepts approves backs opposes endorses threatens promises vows pledges agrees refuses declines "
    "considers contemplates resumes reopens arrives departs convenes describes explains adds stresses emphasizes alleges accuses blames "
    "urges testifies acknowledges "
    "reveals represents allows requires provides resigns dies kills arrests sues jails frees fires hires appoints elects believe "
    "think want expect remain seem appear continue include involve allege deny contend contends"
)
#: Bases that are nouns as often: a plural's verb where no other stands.
AMBIGUOUS_BASES: Final = word_set(
    "begin meet travel play face open close start return vote hold take host visit leave arrive go sit appear end resume launch "
    "fly sail march strike celebrate mark gather compete reopen depart convene stay remain"
)


def _base(third: str) -> str:
    """The form of a plural's verb: of "denies" deny, of "launches" launch."""
    if third.endswith("ies") and len(third) > 4:
        return f"{third[:-3]}y"
    return third[:-2] if third.endswith(("ches", "shes", "sses", "oes")) else third.removesuffix("s")


#: The same of the presents that a timetable may have, and some more: verbs only behind a plural, and before what belongs to a verb.
PLURAL_VERBS: Final = (
    frozenset(map(_base, PRESENT_VERBS)) | word_set("follow join debate decide stop move run start vote visit discuss")
) - word_set("accuse blame urge sue threaten kill know want believe think")
#: Behind a verb of saying, the time of the saying.
TIME_WORDS: Final = word_set(
    "on late early earlier monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night yesterday "
    "today tonight last this week month year"
)
