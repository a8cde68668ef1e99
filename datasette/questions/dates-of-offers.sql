/*
id: dates-of-offers
number: 13
question: "Which offers were updated in the last 12 months, and which show no date?"
short: How new the pages are
answer: "{x} of {y} councils with children's services whose pages we read are listed here."
caveat: >-
  The newest date that any page of the council prints, as far as we saw. A date can stand on one page and not hold for the
  others. Pages read by hand mostly show none.
out_of:
  sql: >-
    select count(distinct p.authority) from positions p join authorities a on a.gss_code = p.authority
    where a.has_childrens_services = 1 and p.pages_read > 0 and (:region = '' or a.region_slug = :region)
parameters:
  - {name: region, label: Region, kind: region, default: ''}
  - {name: show, label: Show, kind: choice, default: within 12 months, options: {within 12 months: Dated within 12 months, no date: No page shows a date, older: Dated but older, '': All}}
*/
with dated as (
    select authority, max(page_date) as newest, min(read_on) as first_read, max(read_on) as last_read,
        count(distinct coalesce(replica_of, url)) as pages, count(distinct case when coalesce(page_date, '') <> ''
            then coalesce(replica_of, url) end) as pages_with_a_date
    from statements where superseded = 0 and published = 1 group by authority
), judged as (
    select d.*, case when coalesce(d.newest, '') = '' then 'no date'
        when d.newest >= substr(date(b.built_at, '-12 months'), 1, length(d.newest)) then 'within 12 months'
        else 'older' end as age_of_pages
    from dated d left join builds b on 1
)
select a.gss_code, a.name as council, a.slug, a.region, j.age_of_pages, j.newest as newest_page_date, j.pages_with_a_date, j.pages as pages_with_statements,
    j.first_read, j.last_read
from judged j
join authorities a on a.gss_code = j.authority
where a.has_childrens_services = 1 and (:show = '' or j.age_of_pages = :show) and (:region = '' or a.region_slug = :region)
order by a.name, a.gss_code
