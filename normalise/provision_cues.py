"""Wordings that tell who provides a thing. National bodies may be named here, those of one council never."""

from __future__ import annotations

from normalise.cue import Cue

_US = (
    r"(?:us|our|the council|your|the leaving care|the team|social worker|personal advis|pa\b|this|each"
    r"|you\b|a\b|an\b"
    r"|young|care|law\b|default\b|people)"
)
_DOES = r"(?:provides?|offers?|runs?|gives?|delivers?|organises?)"
_ROLE = r"(?:work coach|coach|advis[eo]r|officer|nurse|mentor|worker|contact|person|lead)"
_STATE_BODY = (
    r"(?:dwp|job ?cent|department for work|nhs|college|university|housing association|district|police)"
)

_LOCAL_BODY = (
    r"(?:banks?|church(?:es)?|mosques?|charit(?:y|ies)|business(?:es)?|firms?|compan(?:y|ies)|(?:rotary "
    r"|lions |football )?clubs?"
    r"|fire (?:and rescue )?service|police|combined authority|mayor|housing associations?|landlords?)"
)

PARTNER = Cue(
    rf"\b(?:run|led|held|hosted|provided|delivered|given|paid for|funded) by (?:an? |the "
    rf"|some )?(?:\w+ )?{_LOCAL_BODY}\b",
    rf"\b(?:an?|the|local|some|two|several) (?:local )?{_LOCAL_BODY} (?:also )?(?:gives?|offers?"
    rf"|provides?|pays?"
    r"|runs?|donates?|lends?|fund) (?!us\b)",
    r"(?:^|[.;,] )(?!you|we|it|this|he|she|they|who|which|that)(?:\w+ ){1,5}(?:provides|runs"
    r"|delivers) (?:this|it|these)"
    r"(?: for us)?(?=[.,;]|$)",
    r"\bindependent (?:of|from) (?:us|the council)\b",
    # The councils of a county's districts, its surgeries and firms, keep a promise of their own.
    r"\b(?:all|each|every|the|both|our)(?: of (?:the|our|them))?(?: \w+){0,2} (?:districts?(?: councils?)?"
    r"|housing authorities"
    r"|borough councils|surgeries|practices|employers)(?: in \w+(?: \w+)?)? (?:has |have )(?:all "
    r"|each )?(?:agreed|signed"
    r"|promised|removed|undertaken|waived)\b|\b(?:surgeries|practices|employers|councils|firms"
    r"|chamber of commerce)\b[^.;]{0,25}"
    r" (?:has|have) signed\b",
    r"\b(?:paid|bought|given|funded) by (?:the )?(?:combined authority|nhs|integrated care board"
    r"|health board)\b"
    r"|\bpass\b[^.;]{0,40} from the combined authority\b|\b(?:via|through) our partnership with\b"
    r"|\bour (?:\w+ ){1,3}partner\b|\bour partner for\b",
    r", (?:(?:which|who) (?:we|the council) (?:pay for|funds?|commissions?)|funded by (?:us|the council)),?"
    r" (?:has|have|will|can|offers?|gives?|provides?|runs?)\b",
    r"\b(?:agreement|arrangement|deal|protocol) with (?:(?:the|local|all|our) )*(?:housing associations?"
    r"|landlords?"
    r"|bus|colleges?|universit\w+|nhs|police|employers?)\b",
    r"\bthanks to (?:local|our|the|some) (?:\w+ )?(?:firms?|business(?:es)?|employers|charit\w+|partners)\b"
    r"|\bwith help from an? (?:\w+ )?charity\b",
    rf"\b(?:working|together|alongside|jointly)(?: with)? (?:the "
    rf"|our )?(?:local )?{_STATE_BODY}\b[^.;]{{0,25}}?"
    r" we (?:run|offer|provide|have)\b",
    r"\bnhs (?:foundation )?trust (?:offers?|gives?|provides?|pays?|has)\b"
    r"|\b(?:our )?leisure (?:provider|trust|operator)\b[^.;]{0,40}?\b(?:gives?|offers?|provides?|lets?)\b",
    r"\badvocacy (?:hub|project)\b|\bour advocacy service (?!is|can|will|help|for|and|or)\w",
    r"\bin partnership with\b|\bjointly with\b|\bon (?:our|the council's) behalf\b|\bcommission(?:ed"
    r"|s)? (?:(?:\w+ ){1,5}to (?:provide|run|offer|deliver)|by|from|to|service|charity"
    r"|an? (?:\w+ )?(?:charity|service|organisation|provider))\b"
    r"|\b(?:through|by|with|from) our partner (?:charity|organisation|agency|college)\b"
    rf"|\bour partners?\b(?:,|:| at\b| (?:\S+ ){{0,4}}?{_DOES}\b)"
    r"|\b(?:run|provided|delivered|offered|organised|managed)\b[^.;]{0,30} by an? (?:\w+ ){0,2}?"
    r"(?:charity|organisation|agency|trust|association)\b"
    rf"|\b(?:run|provided|delivered|offered|organised|managed) (?:for (?:us|you"
    rf"|care leavers) )?by (?!{_US})"
    rf"|\btogether with (?:the )?{_STATE_BODY}"
    r"|\b(?:protocol|agreement|arrangement|partnership|deal) with our\b"
    r"|\bwe (?:have )?(?:teamed up|joined up|joined forces|linked up) with\b"
    r"|\b(?:who|which|whom|that) we work (?:closely )?with\b"
    rf"|\bwe work (?:closely )?with (?:\w+ ){{1,6}}?(?:to|who) {_DOES}\b"
    rf"|\bcouncils\b(?: \S+){{0,4}}? {_DOES}\b"
    rf"|\b{_ROLE}s? (?:at|from) (?:\S+ ){{1,5}}?(?:just|only|e?specially|specifically|dedicated) (?:for"
    rf"|to) care leavers\b"
    r"|\bthe trust\b[^.;]{0,15}\bis responsible\b|\bchildren'?s (?:services )?trust (?:is|will|can"
    r"|could|may|provides?|offers?|pays?)\b"
    # Councils have to make advocates available who are not their own; these are the bodies that they hire.
    r"|\badvoca\w+\b[^.;]{0,30}\b(?:from|by|with|through|at) (?:the )?(?:nyas|barnardo'?s|coram voice"
    r"|catch ?22"
    r"|national youth advocacy service|children'?s society|action for children)\b"
    r"|\b(?:nyas|barnardo'?s|coram voice)\b[^.;]{0,40}\b(?:has|have|can|will|provides?|offers?|gives?) "
    r"|\badvocate from our (?:\S+ ){1,4}is independent\b"
    r"|\b(?:icb|integrated care board|nhs board)\b[^.;]{0,40}\b(?:agreed to|buys|gives?|pays?|provides?"
    r"|offers?)\b"
    rf"|, (?:an? |the )(?:\w+ ){{0,2}}?(?:charity|training provider|social enterprise|agency"
    rf"|organisation)\b[^.;]{{0,40}}?,"
    rf" (?:also |now |will )*(?:{_DOES}|deliver|run|offer|provide|give)\b"
    rf"|\b{_ROLE} for care leavers (?:at|from|in) (?:the )?{_STATE_BODY}"
    rf"|\b(?:named|dedicated|designated|specialist|special) (?:\w+ )?{_ROLE} (?:at|from"
    rf"|in) (?:the )?{_STATE_BODY}"
    rf"|\b(?:charity|foundation|trust)\b[^.;]{{0,30}}?\b(?:{_DOES}|matches)\b[^.;]{{0,60}}?\bfor (?:us"
    rf"|(?:our )?care leavers)\b",
)
"""A named body does it for care leavers, or under an agreement with the council."""

COUNCILS_OWN = Cue(
    r"\b(?P<name>\w+) (?:county|city|borough|district) council"
    r"(?:'s (?:[\w-]+ ){0,3}(?:service|team|scheme|offer)\b| (?:provides|pays|runs|gives)\b)"
)
"""A council's act or service by its name, which may be another's: a district's page tells of its county."""

LINK = Cue(
    r"\bput (?:you )?in touch with (?!us|our|your)|\bgov\.uk (?:has|gives|tells|explains)\b"
    r"|(?<!help you )(?<!helps you )(?<!you to )\bfind out (?:more|about|how (?!you)|what)\b|\b(?:more"
    r"|further) (?:information|details|info)\b|\bread more\b"
    r"|^(?:explain|tell you|show you) (?:who|where|what)\b"
    r"|\bshow(?:ing)? you (?:how to (?:get|apply|claim)|where)\b|\bby telling you\b"
    r"|\bhelp you (?:to )?find services (?:for|that)\b"
    r"|\bwww\.|https?:|\bclick\b|\b(?:on|through|at|via) gov\.uk\b|^read (?:our|the) \w+"
    r"|\bthe links? (?:below|above)\b|\b(?:link|page) below\b|\bdownload (?:our|the|an?) (?:\w+ ){0,2}"
    r"(?:policy|policies|leaflet|factsheet|guide)\b"
    r"|\bthat (?:your|our|the) (?:\w+ )?(?:advis[eo]r|pa|worker|team) can tell you about\b"
    r"|\b(?:we|advis[eo]r|pa|worker|team) can tell you where\b"
    r"|\b(?:ring|call|phone|text) the (?!(?:\w+ ){0,3}duty)(?:\w+ ){0,4}(?:help|advice )?line\b"
    r"|\bon (?:the|its|their) (?:\w+ ){1,3}website\b"
    r"|\b(?:visit|go to|see|look (?:at|on)|check)\b[^.;]{0,40}?(?:gov\.uk|nhs\.uk|\.org\b|\.com\b"
    r"|\bweb ?(?:sites?|pages?))"
    r"|\b(?:links?|signpost(?:s|ed|ing)?|direct(?:s|ed)?|point(?:s|ed)?) (?:you )?to (?!our|us|your)"
    rf"|\b(?:we|they|{_ROLE}|pa|team) (?:can |will |may |also )*(?:give|provide|offer|send"
    rf"|share)s? (?:you )?(?:with )?"
    r"(?:some )?(?:information|info|leaflets|details) (?:about|on|of)\b"
    r"|\btells? you about (?:\w+ ){0,2}?(?:services|organisations|charities|groups|schemes|websites)\b"
)
"""A link, a number or information, and no more."""

NATIONAL = Cue(
    r"\b(?:from|(?<!recommended )by|through) the government\b(?! and)|\bthe government (?:also )?(?:gives"
    r"|pays|offers|will|has"
    r"|provides|puts|adds)\b"
    r"|\bgovernment (?:scheme|bursary|website|grant)\b|\bnational (?:scheme|helpline|charity|programme)\b"
    r"|\bcrisis and resilience fund\b|\bhousehold support fund\b|\bnhs low income scheme\b|\bhc ?[12]\b"
    r"|\bnhs 111\b|\bnhs talking therapies\b|\bkooth\b|\bred cross\b|\bnational careers service\b"
    r"|\bhealthy start\b|\bduke of edinburgh\b|\bmaternity exemption\b|\bzip oyster\b|\bc-card\b|\bcruse\b"
    r"|\bsure start\b|\bstudent finance england\b"
    r"|\bstudent loans company\b"
    r"|\bhousing element of universal credit\b|\bapprentice(?:ship)?s? bursary\b"
    r"|\buniversal (?:college )?bursary\b"
    r"|\bcivil service\b|\bcare to learn (?:pays?|can|helps?|is|gives?)\b|\bthe covenant is\b"
    r"|\bvulnerable (?:student )?bursary\b|\b16[ -](?:to[ -])?19 bursary\b|\bcitizen'?s advice\b"
    r"|\bmoneyhelper\b"
    r"|\bmoney advice (?:service|centre)\b|\bstepchange\b|\bturn2us\b|\bsamaritans\b|\bchildline\b"
    r"|\bshelter\b(?= (?:website|helpline|can|offers|gives|has|\())|\bcare leaver covenant\b"
    r"|\bbecome charity\b|\b(?:call|ring|contact|text) shelter\b"
    r"|\btransport for (?:london|the north)\b|\b(?:bus|train|rail) companies (?:have|offer|give)\b|\bbuttle\b"
    r"|\brees foundation\b|\bunite foundation\b|\bopen university\b|\b(?:prince|king)'s trust\b"
)
"""Schemes and bodies for the whole country, open to care leavers of every council."""

_BODY = (
    r"(?:colleges?|universit(?:y|ies)|school|sixth form|training provider|provider|employers?|dentist"
    r"|optician"
    r"|job ?cent(?:re|er)|local council|district council|energy (?:supplier|company)|water company"
    r"|supplier|gp|doctor|bank|student services)"
)
AWAY = Cue(
    rf"\b(?:your|their|some|most|many|plenty of|the|each) (?:\w+ (?:or|and) )?{_BODY} (?:\w+ )?"
    r"(?:may|might|can|could|will|has|have|pays?|offers?|gives?|provides?|runs?|should)\b(?! no\b| not\b)"
    rf"|\b(?:from|through|via) (?:your|the|a) (?:local )?(?:\w+ (?:or|and) )?{_BODY}\b"
    rf"|\bappl(?:y|ication) (?:directly |straight )?(?:to|through|via|from) (?:your|the) (?:{_BODY}|nhs"
    rf"|dwp|government)\b"
    rf"|\b(?:available|to be had|be found|on offer) (?:through|via) (?!{_US})"
    rf"|\b(?:ask|speak to|talk to|see) (?:your|their|the) {_BODY}\b|\bask student (?:services|support)\b"
    r"|\b(?:condoms?|test\w*|contracepti\w+|c-?card)\b[^.;]{0,40}?\b(?:from|at) (?:any|your local|the|a)"
    r" (?:\w+ ){0,2}(?:pharmacy|chemist|clinic)\b"
    r"|\blike any resident\b|\b(?:is|are|runs?|course|clinic|open) (?:\S+ ){0,6}?for under[- ]\d\ds\b"
    r"|\bservice for (?:everyone|everybody|anyone|under[- ]\d\ds|all (?:young people|residents))\b"
    r"|\bgo to (?:the|your|a) (?:\w+ ){0,2}(?:clinic|pharmacy"
    rf"|chemist)\b"
    r"|\bopen to (?:all\b(?! (?:our )?care)|every(?:one|body)|any(?:one|body))\b"
    r"|\b(?:any(?:one|body)|every(?:one|body)|all residents) can\b"
    r"|\bscheme at your local council\b|\bshould be open to you\b"
)
"""Somebody else pays or decides, and the page only says where to ask."""

OWN_ACT = Cue(
    r"\b(?:we|the council|our team|leaving care (?:team|service)|your (?:pa|personal advis[eo]r"
    r"|social worker|worker))\b"
    r"(?: \w+){0,3}? (?:pays?|funds?|buys?|covers?|gives? you|provides?|match(?:es)?|tops? up|supports?"
    r"|helps?|makes?"
    r"|arranges?|sets? up|keeps?|runs?)\b"
    r"|\b(?:funded|paid|provided|bought|run) by (?:us|the council|our)\b"
    r"|\bour (?:\w+ ){1,3}(?:worker|nurse)s?\b|\b(?:leaving care|our) offices?\b"
)
"""The council's own act, which outweighs a body that is only named beside it."""

POINTING_HEADING = Cue(
    r"\b(?:useful|helpful|external|related|further|other) "
    r"(?:links?|documents?|contacts?|websites?|information|organisations?|reading|resources|services)\b"
    r"|\bnational (?:support|organisations?|helplines?)\b|\bsign ?posting\b|\bother (?:sources of )?help\b"
)
POINTING_INTRO = Cue(
    r"\b(?:other|following|these|national|local) (?:organisations|charities|websites|services|links"
    r"|agencies)\b"
    r"[^.]{0,40}\b(?:help|offer|advice|support|useful|information)\b|\buseful (?:links|websites|contacts)\b"
)

SIGNED = Cue(
    r"\b(?:committed (?:itself |ourselves )?to|accredited partner of|signatory (?:of|to)"
    r"|taken the pledge of) the\b"
    r"|\b(?:not (?:paid|funded)|we (?:do not|don't) (?:pay"
    r"|fund|buy))\b",
    r"\bsign(?:ed|s)?(?: up)?(?: to)? (?:the |a )?(?:\S+ ){0,3}(?:covenant|charter|pledge)\b",
)
"""The council's own word, though the paper that it signed is a national one."""
JUST_FOR_THEM = Cue(
    r"\b(?:just|only|kept|set aside|reserved|dedicated|e?specially|specifically) for (?:our "
    r"|you as )?(?:an? )?"
    r"care leavers?\b",
    r"\b(?:hour|sessions?|clinic|slots?|surgery|appointments?|places?|coach"
    r"|lead) for (?:our )?(?:care leavers|young people)\b"
    r"|\bsees? (?:our|all our) (?:young people|care leavers)\b|\bwe have somebody from\b",
)
"""What somebody else keeps for care leavers is more than what all may ask for."""
