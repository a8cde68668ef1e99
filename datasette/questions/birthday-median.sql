/*
id: birthday-median
number: 20
question: "What is the middle birthday sum for 18 to 20 year olds, and how many councils state one?"
short: Birthday sums
answer: "{x} of {y} councils that decide on this, and whose pages we read, state a set sum for some of the ages {youngest} to {oldest}."
caveat: >-
  One sum a council: the least set sum whose ages touch the chosen ones, for an 18th or 21st birthday may bring more. A
  statement without an age counts. "Up to" and ranges are left out.
counted: gss_code
out_of: {item: birthday_allowance}
parameters:
  - {name: region, label: Region, kind: region, default: ''}
  - {name: youngest, label: From age, kind: number, default: '18'}
  - {name: oldest, label: To age, kind: number, default: '20'}
*/
with sums as (
    select s.*, row_number() over (partition by s.authority order by s.amount_max, s.id) as place
    from statements s join authorities o on o.gss_code = s.authority
    where s.item = 'birthday_allowance' and s.superseded = 0 and s.published = 1 and s.stance <> 'not_offered'
        and s.amount_min = s.amount_max and coalesce(s.age_min, 0) <= coalesce(nullif(:oldest, ''), 20) + 0
        and coalesce(s.age_max, 99) >= coalesce(nullif(:youngest, ''), 18) + 0
        and o.has_childrens_services = 1 and (:region = '' or o.region_slug = :region)
), ordered as (
    select amount_max, row_number() over (order by amount_max) as place, count(*) over () as n from sums where place = 1
)
select a.gss_code, a.name as council, a.slug, a.region, s.amount_max as pounds,
    (select avg(amount_max) from ordered where place in ((n + 1) / 2, (n + 2) / 2)) as middle_of_all,
    s.period as paid, s.age_min, s.age_max,
    s.evidence, s.note, s.url, s.page_date, s.read_on, s.origin, s.review, s.id as statement
from sums s
join authorities a on a.gss_code = s.authority
where s.place = 1
order by s.amount_max, a.name, s.id
