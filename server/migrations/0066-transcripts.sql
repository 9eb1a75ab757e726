-- 文字记录: somebody's words for what a recording lets hear, as one more kind of derived file.
alter table ordered_derivative drop constraint ordered_derivative_kind_check;
alter table ordered_derivative add constraint ordered_derivative_kind_check
  check (kind in ('excerpt', 'treated', 'still', 'transcript'));
