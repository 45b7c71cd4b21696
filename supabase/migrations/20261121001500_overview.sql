-- Overview: what the first page for staff shows of every other, in one answer.

create function public.overview_figures(
  hospital text, first_month text, last_month text, earlier_first_month text default null, earlier_last_month text default null
)
returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  -- Whoever may not ask, and months that are none, are refused here.
  loyalty constant jsonb := public.loyalty_overview(hospital, first_month, last_month, earlier_first_month, earlier_last_month);
  last_day constant date := (last_month || '-01')::date + interval '1 month' - interval '1 day';
  earlier_last_day constant date := (earlier_last_month || '-01')::date + interval '1 month' - interval '1 day';
begin
  return jsonb_build_object(
    'loyalty', loyalty,
    'recovery', (
      select coalesce(jsonb_agg(figure), '[]')
      from jsonb_array_elements(public.recovery_figures(
        hospital, (first_month || '-01')::date, last_day, null, null, (earlier_first_month || '-01')::date, earlier_last_day
      ) -> 'figures') as figure
      where figure ->> 'measure' = 'satisfied' and figure ->> 'grain' = 'all'
    ),
    'members', (
      select jsonb_agg(jsonb_build_object('month', month -> 'month', 'tiers', month -> 'tiers') order by month ->> 'month')
      from jsonb_array_elements(public.member_figures(hospital, first_month, last_month) -> 'months') as month
    )
  );
end $$;
comment on function public.overview_figures is
  'Who comes back, how complaints ended and members by tier at the end of each month, from first_month to last_month (YYYY-MM, both included), the first two in an earlier period too: the contract''s OverviewFigures. Every part is what loyalty_overview, recovery_figures and member_figures answer. Staff only. Refuses: not_staff, bad_request, out_of_range.';
grant execute on function public.overview_figures to authenticated;
