"""The words of the code lists: what a screen, a paper and the command line call a code by.

Every function takes the `Words` of the language to speak and a member of `domain.codes`, and knows every member of its
list. A label begins with a capital, as it stands in a list; within a sentence `inline` takes the capital away.
Ukrainian follows the glossary of the trade (shelter, school canteen, storekeeping and civil-protection practice).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from shelter_app.domain.codes import (
    Alike,
    Allergen,
    ArrivalKind,
    Band,
    BlockReason,
    Category,
    Channel,
    CheckResult,
    Consent,
    ConsentChannel,
    ConsentItem,
    CopyLeft,
    CountingScheme,
    DataClass,
    DepartureTo,
    Diet,
    DinerKind,
    ErasureReason,
    Hazard,
    Incident,
    MealCount,
    MealType,
    Method,
    Move,
    Need,
    Post,
    PowerSource,
    Presence,
    Priority,
    Reading,
    ReportBand,
    RequestStatus,
    Role,
    RoomKind,
    Severity,
    Sex,
    Signatory,
    SiteKind,
    Source,
    SourceRow,
    Status,
    System,
    Unit,
)
from shelter_app.domain.figures import SUPPRESS_BELOW, Fewer, Figure
from shelter_app.domain.roster_words import Column
from shelter_app.words import N_, Words

Code = TypeVar("Code")

_NEED: Mapping[Need, str] = {
    Need.MOB: N_("Reduced mobility (wheelchair, walker)"),
    Need.BED: N_("Bedridden or needs personal care"),
    Need.VIS: N_("Difficulty seeing"),
    Need.HEA: N_("Difficulty hearing"),
    Need.PWR: N_("Medical device on mains power"),
    Need.MED: N_("Needs medicines or a refrigerator"),
    Need.DIET: N_("Special diet or allergy"),
    Need.PREG: N_("Pregnant or breastfeeding"),
    Need.INF: N_("Infant under 1 year"),
    Need.OLD1: N_("Lone person 60+"),
    Need.SPAR: N_("Single parent with children"),
    Need.UASC: N_("Child without an adult"),
    Need.NDOC: N_("No identity documents"),
    Need.LANG: N_("Needs an interpreter"),
    Need.HRISE: N_("Cannot come down (the lift is out of order)"),
    Need.PET: N_("With a pet"),
}
_NEED_SHORT: Mapping[Need, str] = {
    Need.MOB: N_("Wheelchair, walker"),
    Need.BED: N_("Personal care"),
    Need.VIS: N_("Seeing"),
    Need.HEA: N_("Hearing"),
    Need.PWR: N_("Powered device"),
    Need.MED: N_("Medicines"),
    Need.DIET: N_("Diet, allergy"),
    Need.PREG: N_("Pregnant, nursing"),
    Need.INF: N_("Infant"),
    Need.OLD1: N_("Alone, 60+"),
    Need.SPAR: N_("Single parent"),
    Need.UASC: N_("Unaccompanied"),
    Need.NDOC: N_("No documents"),
    Need.LANG: N_("Interpreter"),
    Need.HRISE: N_("Cannot come down"),
    Need.PET: N_("Pet"),
}
_NEED_PLURAL: Mapping[Need, str] = {
    Need.MOB: N_("Reduced mobility (chair, walker)"),
    Need.BED: N_("Bedridden, need personal care"),
    Need.VIS: N_("Seeing difficulties"),
    Need.HEA: N_("Hearing difficulties"),
    Need.PWR: N_("Medical devices on mains"),
    Need.MED: N_("Regular medicines, refrigerator"),
    Need.DIET: N_("Special diets, allergies"),
    Need.PREG: N_("Pregnant, breastfeeding"),
    Need.INF: N_("Infants under 1 year"),
    Need.OLD1: N_("Lone persons 60+"),
    Need.SPAR: N_("Single parents with children"),
    Need.UASC: N_("Children without adults"),
    Need.NDOC: N_("Without identity documents"),
    Need.LANG: N_("Need an interpreter"),
    Need.HRISE: N_("Cannot come down (no lift)"),
    Need.PET: N_("With pets"),
}
_ALLERGEN: Mapping[Allergen, str] = {
    Allergen.GLU: N_("Cereals containing gluten"),
    Allergen.CRU: N_("Crustaceans"),
    Allergen.EGG: N_("Eggs"),
    Allergen.FIS: N_("Fish"),
    Allergen.PEA: N_("Peanuts"),
    Allergen.SOY: N_("Soybeans"),
    Allergen.MIL: N_("Milk (lactose)"),
    Allergen.NUT: N_("Tree nuts"),
    Allergen.CEL: N_("Celery"),
    Allergen.MUS: N_("Mustard"),
    Allergen.SES: N_("Sesame"),
    Allergen.SUL: N_("Sulphur dioxide and sulphites"),
    Allergen.LUP: N_("Lupin"),
    Allergen.MOL: N_("Molluscs"),
}
_DIET: Mapping[Diet, str] = {
    Diet.VEG: N_("no meat"),
    Diet.VEGAN: N_("vegan"),
    Diet.HALAL: N_("halal"),
    Diet.KOSHER: N_("kosher"),
    Diet.GF: N_("no gluten"),
    Diet.LF: N_("no lactose"),
    Diet.DIAB: N_("no sugar"),
    Diet.LOWSALT: N_("little salt"),
    Diet.PUREE: N_("puréed"),
    Diet.INFANT: N_("baby food"),
    Diet.RENAL: N_("little protein"),
}
_SEX: Mapping[Sex, str] = {
    Sex.F: N_("Female"),
    Sex.M: N_("Male"),
    Sex.X: N_("Other sex"),
    Sex.U: N_("Not stated"),
}
_PRESENCE: Mapping[Presence, str] = {
    Presence.EXPECTED: N_("Expected"),
    Presence.PRESENT: N_("In the shelter"),
    Presence.OUT: N_("Temporarily out"),
    Presence.DEPARTED: N_("Departed"),
}
_ARRIVAL: Mapping[ArrivalKind, str] = {
    ArrivalKind.ARRIVED: N_("Arrived"),
    ArrivalKind.TRANSFERRED: N_("Transferred from another shelter"),
    ArrivalKind.NAMED: N_("Named from a counted group"),
}
_DEPARTURE: Mapping[DepartureTo, str] = {
    DepartureTo.HOME: N_("Home"),
    DepartureTo.RELATIVES: N_("To relatives or friends"),
    DepartureTo.OTHER_SITE: N_("To another shelter"),
    DepartureTo.RENTED: N_("To rented housing"),
    DepartureTo.HOSPITAL: N_("To hospital"),
    DepartureTo.EVAC_REGION: N_("Evacuated to another region"),
    DepartureTo.ABROAD: N_("Abroad"),
    DepartureTo.UNKNOWN: N_("Destination unknown"),
}
_METHOD: Mapping[Method, str] = {
    Method.REGISTER: N_("From the register"),
    Method.PHYSICAL_COUNT: N_("Physical count"),
    Method.TALLY: N_("Tally"),
    Method.ESTIMATE: N_("Estimate"),
}
_COUNTING: Mapping[CountingScheme, str] = {
    CountingScheme.ATOMIC: N_("Eleven bands"),
    CountingScheme.FIVE: N_("Five bands"),
    CountingScheme.THREE: N_("Children, adults, 60+"),
    CountingScheme.NUMBER: N_("Only a number"),
}
_ROOM_KIND: Mapping[RoomKind, str] = {
    RoomKind.GENERAL: N_("For everyone"),
    RoomKind.FAMILIES: N_("Families"),
    RoomKind.INFANTS: N_("Women with infants"),
    RoomKind.MOBILITY: N_("Reduced mobility room"),
    RoomKind.ISOLATION: N_("Isolation"),
    RoomKind.COVER: N_("Basement shelter"),
    RoomKind.MEN: N_("Men"),
    RoomKind.WOMEN: N_("Women"),
    RoomKind.STAFF: N_("Staff"),
    RoomKind.DAY: N_("Day hall"),
}
_BLOCK_REASON: Mapping[BlockReason, str] = {
    BlockReason.DAMAGED: N_("Damaged"),
    BlockReason.COLD: N_("Too cold"),
    BlockReason.QUARANTINE: N_("Quarantine"),
    BlockReason.CLEANING: N_("Being cleaned"),
    BlockReason.RESERVED: N_("Reserved"),
    BlockReason.NO_BEDS: N_("No beds"),
    BlockReason.OTHER: N_("Another reason"),
}
_MEAL: Mapping[MealType, str] = {
    MealType.BREAKFAST: N_("Breakfast"),
    MealType.LUNCH: N_("Lunch"),
    MealType.DINNER: N_("Dinner"),
    MealType.SNACK: N_("Snack"),
    MealType.HOT_DRINK: N_("Hot drink"),
    MealType.SOUP: N_("Soup"),
    MealType.PARCEL: N_("Food parcel"),
}
_DINER: Mapping[DinerKind, str] = {
    DinerKind.RESIDENT: N_("Residents"),
    DinerKind.VISITOR: N_("Visitors"),
    DinerKind.NEIGHBOUR: N_("Neighbours"),
    DinerKind.STAFF: N_("Staff"),
    DinerKind.RESPONDER: N_("Responders"),
}
_CHANNEL: Mapping[Channel, str] = {
    Channel.HALL: N_("In the hall"),
    Channel.AWAY: N_("Taken away"),
    Channel.DELIVERED: N_("Delivered"),
}
_MEAL_COUNT: Mapping[MealCount, str] = {
    MealCount.PREPARED: N_("Prepared"),
    MealCount.RECEIVED: N_("Received ready-made"),
    MealCount.CARRIED: N_("Carried over"),
    MealCount.UNUSABLE: N_("Unusable"),
    MealCount.DISCARDED: N_("Discarded"),
    MealCount.LEFT_OVER: N_("Left over"),
    MealCount.TURNED_AWAY: N_("Turned away"),
}
_SOURCE: Mapping[Source, str] = {
    Source.CITY: N_("City administration"),
    Source.DISTRICT: N_("District administration"),
    Source.STATE_SES: N_("State Emergency Service"),
    Source.STATE_RESERVE: N_("State reserve"),
    Source.STATE_OTHER: N_("Other state body"),
    Source.OTHER_REGION: N_("Another region"),
    Source.RED_CROSS: N_("Red Cross"),
    Source.UN: N_("United Nations"),
    Source.NGO_INTL: N_("International organisation"),
    Source.NGO_LOCAL: N_("Charity or NGO"),
    Source.BUSINESS: N_("Business"),
    Source.RELIGIOUS: N_("Religious community"),
    Source.PRIVATE: N_("Private person"),
    Source.PURCHASED: N_("Purchased by the school"),
    Source.SCHOOL_OWN: N_("The school's own stock"),
    Source.LOAN: N_("On loan"),
}
_SOURCE_ROW: Mapping[SourceRow, str] = {
    SourceRow.CITY: N_("City (KMDA)"),
    SourceRow.DISTRICT: N_("District (RDA)"),
    SourceRow.SES: N_("Emergency Service"),
    SourceRow.STATE: N_("Other state, reserve"),
    SourceRow.RED_CROSS_UN: N_("Red Cross, UN"),
    SourceRow.CHARITY: N_("Charities, NGOs"),
    SourceRow.BUSINESS_PRIVATE: N_("Businesses, people"),
    SourceRow.OWN: N_("School: bought, own"),
}
_CATEGORY: Mapping[Category, str] = {
    Category.FOOD_DRY: N_("Dry and tinned food"),
    Category.FOOD_FRESH: N_("Fresh food"),
    Category.FOOD_READY: N_("Ready-made food"),
    Category.WATER: N_("Drinking water"),
    Category.INFANT: N_("For infants"),
    Category.HYGIENE: N_("Hygiene"),
    Category.BEDDING: N_("Bedding"),
    Category.CLOTHING: N_("Clothing"),
    Category.HEATING: N_("Heating supplies"),
    Category.POWER: N_("Power and lighting"),
    Category.FUEL: N_("Fuel"),
    Category.MEDICAL: N_("Medicines and first aid"),
    Category.CLEANING: N_("Cleaning"),
    Category.KITCHEN: N_("Kitchen and tableware"),
    Category.SAFETY: N_("Safety"),
    Category.OFFICE: N_("Office supplies"),
    Category.OTHER: N_("Other"),
}
_MOVE: Mapping[Move, str] = {
    Move.OPENING: N_("Opening stock"),
    Move.RECEIPT: N_("Receipt"),
    Move.TRANSFER_IN: N_("Transfer from another shelter"),
    Move.RETURN: N_("Return to the store"),
    Move.ISSUE_PERSON: N_("Issue to a person"),
    Move.ISSUE_KITCHEN: N_("Issue to the kitchen"),
    Move.ISSUE_ROOM: N_("Issue to a room"),
    Move.ISSUE_GENERATOR: N_("Issue to the generator"),
    Move.TRANSFER_OUT: N_("Transfer to another shelter"),
    Move.WRITE_OFF_EXPIRED: N_("Written off: expired"),
    Move.WRITE_OFF_DAMAGED: N_("Written off: damaged"),
    Move.LOSS: N_("Written off: shortage"),
}
_SEVERITY: Mapping[Severity, str] = {
    Severity.OK: N_("Enough"),
    Severity.WARN: N_("Below the minimum"),
    Severity.BAD: N_("Far below the minimum"),
    Severity.NO_DATA: N_("No data"),
}
_SYSTEM: Mapping[System, str] = {
    System.POWER: N_("Electricity"),
    System.HEAT: N_("Heating"),
    System.WATER: N_("Water supply"),
    System.SEWER: N_("Sewerage"),
    System.NET: N_("Internet"),
    System.PHONE: N_("Telephone, radio"),
    System.GAS: N_("Gas"),
    System.LIFT: N_("Lift, ramp"),
    System.COVER: N_("Bomb shelter"),
}
_SYSTEM_SHORT: Mapping[System, str] = {
    System.POWER: N_("Current"),
    System.HEAT: N_("Heat"),
    System.WATER: N_("Mains water"),
    System.SEWER: N_("Drains"),
    System.NET: N_("Internet"),
    System.PHONE: N_("Telephone"),
    System.GAS: N_("Gas"),
    System.LIFT: N_("Lift"),
    System.COVER: N_("Cover"),
}
_STATUS: Mapping[Status, str] = {
    Status.OK: N_("Works"),
    Status.PARTIAL: N_("Works partly"),
    Status.DOWN: N_("Does not work"),
    Status.NA: N_("Not applicable"),
    Status.UNK: N_("No data"),
}
_POWER: Mapping[PowerSource, str] = {
    PowerSource.GRID: N_("Grid"),
    PowerSource.GENERATOR: N_("Generator"),
    PowerSource.BATTERY: N_("Battery"),
    PowerSource.NONE: N_("No power"),
    PowerSource.UNK: N_("No data"),
}
_READING: Mapping[Reading, str] = {
    Reading.TEMPERATURE: N_("Indoor temperature"),
    Reading.OUTDOOR: N_("Outdoor temperature"),
    Reading.WATER_TECHNICAL: N_("Technical water"),
    Reading.TOILETS_WORKING: N_("Toilets that work"),
    Reading.TOILETS: N_("Toilets"),
}
_ROLE: Mapping[Role, str] = {
    Role.ADMINISTRATION: N_("Administration"),
    Role.VOLUNTEERS: N_("Volunteers"),
    Role.KITCHEN: N_("Kitchen"),
    Role.MEDIC: N_("Medic"),
    Role.PSYCHOLOGIST: N_("Psychologist"),
    Role.GUARD: N_("Guard"),
}
_POST: Mapping[Post, str] = {
    Post.CLERK: N_("Intake clerk"),
    Post.CANTEEN: N_("Canteen"),
    Post.STORE: N_("Storekeeper"),
    Post.COORDINATOR: N_("Shelter coordinator"),
    Post.DIRECTOR: N_("Director"),
}
_INCIDENT: Mapping[Incident, str] = {
    Incident.ILLNESS: N_("Illness"),
    Incident.INJURY: N_("Injury"),
    Incident.DEATH: N_("Death"),
    Incident.BIRTH: N_("Birth"),
    Incident.MISSING: N_("Person not found"),
    Incident.CONFLICT: N_("Conflict"),
    Incident.THEFT: N_("Theft"),
    Incident.FIRE: N_("Fire"),
    Incident.CO: N_("CO alarm"),
    Incident.STRUCTURAL: N_("Damage to the building"),
    Incident.UTILITY: N_("Failure of a system"),
    Incident.AIR_RAID: N_("Air-raid alert"),
    Incident.FOOD_SAFETY: N_("Food safety"),
    Incident.PROTECTION: N_("Protection"),
    Incident.OTHER: N_("Other"),
}
_PRIORITY: Mapping[Priority, str] = {
    Priority.CRITICAL: N_("Within a day"),
    Priority.HIGH: N_("Within three days"),
    Priority.NORMAL: N_("Planned"),
}
_REQUEST_STATUS: Mapping[RequestStatus, str] = {
    RequestStatus.DRAFT: N_("Draft"),
    RequestStatus.SENT: N_("Sent"),
    RequestStatus.ACKNOWLEDGED: N_("Accepted"),
    RequestStatus.PARTIAL: N_("Partly fulfilled"),
    RequestStatus.FULFILLED: N_("Fulfilled"),
    RequestStatus.REFUSED: N_("Refused"),
    RequestStatus.CANCELLED: N_("Cancelled"),
}
_SITE_KIND: Mapping[SiteKind, str] = {
    SiteKind.PN_BACKBONE: N_("Backbone point of invincibility"),
    SiteKind.PN_STATIONARY: N_("Stationary point of invincibility"),
    SiteKind.PN_MOBILE: N_("Mobile point of invincibility"),
    SiteKind.WARMING_POINT: N_("Warming point"),
    SiteKind.MTP: N_("Temporary residence place"),
    SiteKind.RECEPTION_CENTRE: N_("Reception centre"),
    SiteKind.OTHER: N_("Shelter"),
}
_HAZARD: Mapping[Hazard, str] = {
    Hazard.WAR_STRIKE: N_("Shelling"),
    Hazard.BLACKOUT: N_("Blackout"),
    Hazard.COLD: N_("Cold"),
    Hazard.FLOOD: N_("Flood"),
    Hazard.EARTHQUAKE: N_("Earthquake"),
    Hazard.FIRE: N_("Fire"),
    Hazard.STORM: N_("Storm"),
    Hazard.HEATWAVE: N_("Heatwave"),
    Hazard.EPIDEMIC: N_("Epidemic"),
    Hazard.CHEMICAL: N_("Chemical accident"),
    Hazard.NUCLEAR: N_("Nuclear accident"),
    Hazard.OTHER: N_("Other"),
}
_SIGNATORY: Mapping[Signatory, str] = {
    Signatory.ADMINISTRATOR: N_("Administrator on duty"),
    Signatory.CANTEEN: N_("Responsible for meals"),
    Signatory.STOREKEEPER: N_("Storekeeper (materially responsible)"),
    Signatory.DIRECTOR: N_("Director"),
}
_ALIKE: Mapping[Alike, str] = {
    Alike.NAME_PHONE: N_("The same name and phone"),
    Alike.NAME_BIRTH: N_("The same name and date of birth"),
    Alike.NAME_YEAR: N_("The same name and year of birth"),
    Alike.NAME_ADDRESS: N_("The same name and address"),
    Alike.NAME_AGE: N_("The same name and nearly the same age"),
    Alike.NAME: N_("The same name"),
    Alike.NEAR_PHONE: N_("A similar name and the same phone"),
    Alike.NEAR_BIRTH: N_("A similar name and the same date of birth"),
    Alike.NEAR_YEAR: N_("A similar name and the same year of birth"),
    Alike.NEAR_ADDRESS: N_("A similar name and the same address"),
    Alike.PHONE: N_("The same phone"),
    Alike.GIVEN_BIRTH: N_("The same given name and date of birth"),
    Alike.SURNAME_ADDRESS: N_("The same surname and address"),
}
_UNIT: Mapping[Unit, str] = {
    Unit.KGM: N_("kg"),
    Unit.LTR: N_("l"),
    Unit.PIECE: N_("pcs"),
    Unit.PACK: N_("packs"),
    Unit.LOAF: N_("loaves"),
    Unit.TIN: N_("tins"),
    Unit.SET: N_("sets"),
    Unit.PAIR: N_("pairs"),
    Unit.BOX: N_("boxes"),
    Unit.PORTION: N_("port."),
}
_UNIT_PLURAL: Mapping[Unit, Callable[[Words, int], str]] = {
    Unit.KGM: lambda words, n: words.ngettext("kilogram", "kilograms", n),
    Unit.LTR: lambda words, n: words.ngettext("litre", "litres", n),
    Unit.PIECE: lambda words, n: words.ngettext("piece", "pieces", n),
    Unit.PACK: lambda words, n: words.ngettext("pack", "packs", n),
    Unit.LOAF: lambda words, n: words.ngettext("loaf", "loaves", n),
    Unit.TIN: lambda words, n: words.ngettext("tin", "tins", n),
    Unit.SET: lambda words, n: words.ngettext("set", "sets", n),
    Unit.PAIR: lambda words, n: words.ngettext("pair", "pairs", n),
    Unit.BOX: lambda words, n: words.ngettext("box", "boxes", n),
    Unit.PORTION: lambda words, n: words.ngettext("portion", "portions", n),
}


def _say(words: Words, table: Mapping[Code, str], code: Code) -> str:
    return words.gettext(table[code])


def inline(text: str) -> str:
    """A label within a sentence: "Works partly" is "works partly"; abbreviations ("ДСНС", "CO alarm") stay."""
    return text if len(text) > 1 and text[1].isupper() else text[:1].lower() + text[1:]


# People.


FIELDS: Final = {
    "surname": N_("Surname"),
    "given": N_("Given name"),
    "patronymic": N_("Patronymic"),
    "sex": N_("Sex"),
    "band": N_("Age group"),
    "birth": N_("Birth or age"),
    "needs": N_("Needs"),
    "diets": N_("Diets"),
    "diet": N_("What else they may not eat"),
    "allergens": N_("Allergens"),
    "phone": N_("Phone"),
    "contact": N_("Contact"),
    "address": N_("Address"),
    "note": N_("Note"),
    "room": N_("Room"),
    "household": N_("Household"),
}
"""Fields of a person and of a household, in the order in which they are asked."""


def field(words: Words, name: str) -> str:
    """What a field of a person or a household is called."""
    return words.gettext(FIELDS.get(name, name))


def need(words: Words, code: Need) -> str:
    """A functional need of one person, in full."""
    return _say(words, _NEED, code)


def need_short(words: Words, code: Need) -> str:
    """A functional need as a chip or a mark says it."""
    return _say(words, _NEED_SHORT, code)


def need_plural(words: Words, code: Need) -> str:
    """A functional need as the label of a number of people."""
    return _say(words, _NEED_PLURAL, code)


def allergen(words: Words, code: Allergen) -> str:
    """One of the fourteen allergens."""
    return _say(words, _ALLERGEN, code)


def diet(words: Words, code: Diet) -> str:
    """What a person eats, in a word or two: the food, never the reason."""
    return _say(words, _DIET, code)


def alike(words: Words, code: Alike) -> str:
    """Why someone may be on record already."""
    return _say(words, _ALIKE, code)


def sex(words: Words, code: Sex) -> str:
    """Sex as stated by the person."""
    return _say(words, _SEX, code)


def band(words: Words, code: Band) -> str:
    """An atomic age band: "13–17", "80+"; ``U`` is "Age not stated"."""
    _ = words.gettext
    if code is Band.U:
        return _("Age not stated")
    return _("Under 1") if code is Band.INFANT else code.value.replace("-", "–")


def report_band(words: Words, code: ReportBand) -> str:
    """A band of the daily report: "0–4", "60+"; ``U`` is "Age not stated"."""
    return words.gettext("Age not stated") if code is ReportBand.U else code.value.replace("-", "–")


def presence(words: Words, code: Presence) -> str:
    """Where a person of the register stands now."""
    return _say(words, _PRESENCE, code)


def arrival(words: Words, code: ArrivalKind) -> str:
    """How a stay began."""
    return _say(words, _ARRIVAL, code)


def departure(words: Words, code: DepartureTo) -> str:
    """Where a person went on leaving for good."""
    return _say(words, _DEPARTURE, code)


def method(words: Words, code: Method) -> str:
    """How a number came about."""
    return _say(words, _METHOD, code)


def counting_scheme(words: Words, code: CountingScheme) -> str:
    """By which ages people without names are counted."""
    return _say(words, _COUNTING, code)


def floor_words(words: Words, floor: int | None) -> str:
    """A floor as a heading."""
    _ = words.gettext
    if floor is None:
        return _("Floor not stated")
    if floor < 0:
        return _("Basement")
    return _("Floor {n}").format(n=words.number(floor)) if floor else _("Half-basement")


def room_kind(words: Words, code: RoomKind) -> str:
    """For whom a room is kept."""
    return _say(words, _ROOM_KIND, code)


def block_reason(words: Words, code: BlockReason) -> str:
    """Why places of a room cannot be used."""
    return _say(words, _BLOCK_REASON, code)


# Meals.


def meal(words: Words, code: MealType) -> str:
    """The occasion of a meal service."""
    return _say(words, _MEAL, code)


def diner(words: Words, code: DinerKind) -> str:
    """For whom a portion was, in the plural."""
    return _say(words, _DINER, code)


def channel(words: Words, code: Channel) -> str:
    """How a portion left the canteen."""
    return _say(words, _CHANNEL, code)


def meal_count(words: Words, code: MealCount) -> str:
    """What is counted about a service beside the portions served."""
    return _say(words, _MEAL_COUNT, code)


# Supplies.


def source(words: Words, code: Source) -> str:
    """Who gave or sold what was received."""
    return _say(words, _SOURCE, code)


def source_row(words: Words, code: SourceRow) -> str:
    """A row of "received by source"."""
    return _say(words, _SOURCE_ROW, code)


def category(words: Words, code: Category) -> str:
    """Category of a supply item."""
    return _say(words, _CATEGORY, code)


def move(words: Words, code: Move) -> str:
    """Kind of stock movement."""
    return _say(words, _MOVE, code)


def severity(words: Words, code: Severity) -> str:
    """How days of supply stand against the minimum."""
    return _say(words, _SEVERITY, code)


def unit(words: Words, code: Unit) -> str:
    """A unit as it follows any amount: "кг", "бух.", "уп."."""
    return _say(words, _UNIT, code)


def unit_plural(words: Words, code: Unit, n: int) -> str:
    """The unit in full, in the form that goes with ``n`` (the number itself is not in it): "буханки"."""
    return _UNIT_PLURAL[code](words, n)


# Building.


def system(words: Words, code: System) -> str:
    """A system that keeps the building alive."""
    return _say(words, _SYSTEM, code)


def system_short(words: Words, code: System) -> str:
    """A system in one short word, for narrow columns."""
    return _say(words, _SYSTEM_SHORT, code)


def status(words: Words, code: Status) -> str:
    """State of a system."""
    return _say(words, _STATUS, code)


def power(words: Words, code: PowerSource) -> str:
    """Where the current comes from."""
    return _say(words, _POWER, code)


def reading(words: Words, code: Reading) -> str:
    """A measured amount of the building."""
    return _say(words, _READING, code)


# Work and reporting.


def role(words: Words, code: Role) -> str:
    """A role of the shift on the report."""
    return _say(words, _ROLE, code)


def post(words: Words, code: Post) -> str:
    """What a person at the computer does."""
    return _say(words, _POST, code)


def incident(words: Words, code: Incident) -> str:
    """A type of incident."""
    return _say(words, _INCIDENT, code)


def priority(words: Words, code: Priority) -> str:
    """How soon a need has to be met."""
    return _say(words, _PRIORITY, code)


def request_status(words: Words, code: RequestStatus) -> str:
    """Where a request for supplies stands."""
    return _say(words, _REQUEST_STATUS, code)


def site_kind(words: Words, code: SiteKind) -> str:
    """Legal type of the site."""
    return _say(words, _SITE_KIND, code)


def hazard(words: Words, code: Hazard) -> str:
    """Why the shelter is open."""
    return _say(words, _HAZARD, code)


def signatory(words: Words, code: Signatory) -> str:
    """The post under which the daily report is signed."""
    return _say(words, _SIGNATORY, code)


# Lists from spreadsheets.

_ROSTER_COLUMN: Mapping[Column, str] = {
    Column.FULL: N_("Full name"),
    Column.SURNAME: N_("Surname"),
    Column.GIVEN: N_("Given name"),
    Column.PATRONYMIC: N_("Patronymic"),
    Column.BIRTH: N_("Date of birth"),
    Column.AGE: N_("Age"),
    Column.CLASS: N_("Class at school"),
    Column.SEX: N_("Sex"),
    Column.PHONE: N_("Phone"),
    Column.ADDRESS: N_("Address"),
    Column.ROOM: N_("Room"),
    Column.FAMILY: N_("Household No."),
    Column.CONTACT: N_("Contact person"),
    Column.NEEDS: N_("Needs"),
    Column.NOTE: N_("Note"),
    Column.NONE: N_("Not taken over"),
}


def roster_column(words: Words, code: Column) -> str:
    """What a column of a list says."""
    return _say(words, _ROSTER_COLUMN, code)


# Privacy.

_CHECK_RESULT: Mapping[CheckResult, str] = {
    CheckResult.SEEN: N_("Seen, all well"),
    CheckResult.NOBODY: N_("Nobody at home"),
    CheckResult.HELP: N_("Needs help"),
}
_CONSENT_ITEM: Mapping[ConsentItem, str] = {
    ConsentItem.RELATIVES: N_("Tell relatives who ask, and give them the phone"),
    ConsentItem.PHOTO: N_("Photo on the card"),
    ConsentItem.KITCHEN: N_("Diet and allergies to the kitchen"),
    ConsentItem.SHELTERS: N_("Share with other shelters on a transfer"),
    ConsentItem.AID: N_("Share with the Red Cross and charities"),
}
_CONSENT: Mapping[Consent, str] = {
    Consent.NOT_ASKED: N_("Not asked"),
    Consent.GIVEN: N_("Agrees"),
    Consent.WITHDRAWN: N_("Does not agree"),
}
_CONSENT_CHANNEL: Mapping[ConsentChannel, str] = {
    ConsentChannel.SPOKEN: N_("Said"),
    ConsentChannel.WRITTEN: N_("In writing"),
}
_DATA_CLASS: Mapping[DataClass, str] = {
    DataClass.PEOPLE: N_("Data of people who stayed here"),
    DataClass.HOUSEHOLDS: N_("Shared data of households (phone, address)"),
    DataClass.OUTSIDE: N_("Data of households outside"),
    DataClass.NOTES: N_("Notes of incidents"),
}
_ERASURE_REASON: Mapping[ErasureReason, str] = {
    ErasureReason.REQUEST: N_("Request of the person"),
    ErasureReason.RETENTION: N_("The storage period is over"),
    ErasureReason.CLOSING: N_("The shelter closed"),
    ErasureReason.ORDER: N_("Order of a court or of the Ombudsman"),
}
_COPY_LEFT: Mapping[CopyLeft, str] = {
    CopyLeft.ABSENT: N_("The stick was not plugged in"),
    CopyLeft.NO_NEW_COPY: N_("No newer copy could be made there"),
    CopyLeft.NOT_DELETED: N_("It could not be deleted"),
    CopyLeft.OTHER_DESK: N_("Another desk's copy with records that are not here yet"),
}


def check_result(words: Words, code: CheckResult) -> str:
    """What a check on a household outside found."""
    return _say(words, _CHECK_RESULT, code)


def consent_item(words: Words, code: ConsentItem) -> str:
    """What a person may agree to."""
    return _say(words, _CONSENT_ITEM, code)


def consent(words: Words, code: Consent) -> str:
    """How a consent stands."""
    return _say(words, _CONSENT, code)


def consent_channel(words: Words, code: ConsentChannel) -> str:
    """How a consent was given or taken back."""
    return _say(words, _CONSENT_CHANNEL, code)


def data_class(words: Words, code: DataClass) -> str:
    """A class of personal data."""
    return _say(words, _DATA_CLASS, code)


def erasure_reason(words: Words, code: ErasureReason) -> str:
    """On what ground personal data are erased."""
    return _say(words, _ERASURE_REASON, code)


def copy_left(words: Words, code: CopyLeft) -> str:
    """Why a copy that holds erased data could not be deleted."""
    return _say(words, _COPY_LEFT, code)


# Numbers.


def quantity(words: Words, amount: int, thousandths: bool) -> str:
    """An amount of the record without its unit: 215500 thousandths are "215,5", 1606 pieces "1 606"."""
    return words.decimal(amount, 3, trim=True) if thousandths else words.number(amount)


def figure(words: Words, value: Figure) -> str:
    """A number in one of its three states: "0" (and any other count), "н/д", "<5"."""
    if value is None:
        return words.no_data
    return words.fewer_than(SUPPRESS_BELOW) if isinstance(value, Fewer) else words.number(value)
