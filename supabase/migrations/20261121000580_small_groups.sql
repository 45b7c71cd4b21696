-- Small groups: nobody learns from a figure what a single patient said. What is small, and what it could be worked out from,
-- is hidden here, not in the browser.

create function private.too_few(sizes bigint[], smallest integer) returns boolean[]
language plpgsql immutable set search_path = '' as $$
declare
  hidden boolean[] := array_fill(false, array[cardinality(sizes)]);
  cover bigint := 0;
  each record;
begin
  for each in
    select place, size from unnest(sizes) with ordinality as groups (size, place) where size > 0
    order by size, place
  loop
    exit when each.size >= smallest and (cover = 0 or cover >= smallest);
    hidden[each.place] := true;
    cover := cover + each.size;
  end loop;
  return hidden;
end $$;
comment on function private.too_few is
  'Which of the groups that make up a total are hidden: every group of 1 … smallest − 1, and then the next larger ones until the hidden groups hold at least smallest answers together (or all are hidden), so that what is shown, taken from the total, tells nothing about a small group. Primary and complementary cell suppression.';

create function private.hidden_groups(row_names text[], column_names text[], sizes bigint[], smallest integer)
returns table (row_name text, column_name text)
language plpgsql immutable set search_path = '' as $$
#variable_conflict use_column
declare
  -- Rows and columns from the smallest to the largest, and whether a whole one is hidden.
  names_down text[];
  names_across text[];
  rows_hidden boolean[];
  columns_hidden boolean[];
  down integer;
  across integer;
  -- Row after row.
  cells bigint[];
  hidden boolean[];
  changed boolean := true;
  by_row boolean;
  line integer;
  place integer;
  cell integer;
  hidden_in_line integer;
  cover bigint;
begin
  select array_agg(name order by size, name), private.too_few(array_agg(size order by size, name), smallest), count(*)
  into names_down, rows_hidden, down
  from (select name, sum(size)::bigint as size from unnest(row_names, sizes) as given (name, size) group by name having sum(size) > 0) as lines;
  select array_agg(name order by size, name), private.too_few(array_agg(size order by size, name), smallest), count(*)
  into names_across, columns_hidden, across
  from (select name, sum(size)::bigint as size from unnest(column_names, sizes) as given (name, size) group by name having sum(size) > 0) as lines;
  select
    array_agg(coalesce(size, 0) order by row_place, column_place),
    array_agg(rows_hidden[row_place] or columns_hidden[column_place] or coalesce(size > 0 and size < smallest, false) order by row_place, column_place)
  into cells, hidden
  from unnest(names_down) with ordinality as named_down (row_name, row_place)
  cross join unnest(names_across) with ordinality as named_across (column_name, column_place)
  left join unnest(row_names, column_names, sizes) as given (row_name, column_name, size) using (row_name, column_name);

  while changed loop
    changed := false;
    foreach by_row in array '{true,false}'::boolean[] loop
      for line in 1 .. case when by_row then down else across end loop
        hidden_in_line := 0;
        cover := 0;
        for place in 1 .. case when by_row then across else down end loop
          cell := case when by_row then (line - 1) * across + place else (place - 1) * across + line end;
          if hidden[cell] then
            hidden_in_line := hidden_in_line + 1;
            cover := cover + cells[cell];
          end if;
        end loop;
        continue when hidden_in_line = 0;
        for place in 1 .. case when by_row then across else down end loop
          exit when place > 1 and hidden_in_line >= 2 and cover >= smallest;
          cell := case when by_row then (line - 1) * across + place else (place - 1) * across + line end;
          continue when hidden[cell];
          hidden[cell] := true;
          hidden_in_line := hidden_in_line + 1;
          cover := cover + cells[cell];
          changed := true;
        end loop;
      end loop;
    end loop;
  end loop;

  return query
  select '', '' where (select sum(size) from unnest(cells) as size) < smallest
  union all
  select name, '' from unnest(names_down, rows_hidden) as named (name, whole) where whole
  union all
  select '', name from unnest(names_across, columns_hidden) as named (name, whole) where whole
  union all
  select names_down[row_place], names_across[column_place]
  from generate_series(1, down) as row_place, generate_series(1, across) as column_place
  where hidden[(row_place - 1) * across + column_place];
end $$;
comment on function private.hidden_groups is
  'Which groups of a table with totals are hidden: cells by both names, whole rows and columns with '''' for the other name, the whole table with '''' for both. Given: the cells, each once, one of them small at least; those missing are 0. Whole rows and columns are hidden by private.too_few, with all their cells; so is every cell of 1 … smallest − 1. Then every row and every column with a hidden cell also hides its cell with the smallest column or row, and others, until there are two at least and they hold at least smallest answers. So every hidden cell stands at a corner of a rectangle of hidden cells, along which answers could be shifted without a change to anything shown: from what is shown it cannot be worked out.';

create function private.hidden_in(row_names text[], column_names text[], sizes bigint[], smallest integer)
returns table (row_name text, column_name text)
language sql immutable set search_path = '' as $$
  select hidden.row_name, hidden.column_name
  from (
    select array_agg(cells.row_name) as row_names, array_agg(cells.column_name) as column_names, array_agg(cells.size) as sizes
    from unnest(row_names, column_names, sizes) as cells (row_name, column_name, size) where cells.size > 0 having min(cells.size) < smallest
  ) as small
  cross join lateral private.hidden_groups(small.row_names, small.column_names, small.sizes, smallest) as hidden
$$;
comment on function private.hidden_in is 'private.hidden_groups of any cells: none when no group is small.';
