import { useState } from 'react';
import { Button } from './Button';
import { TextField } from './TextField';

interface Props {
  label: string;
  submit: string;
  start: string;
  onSearch: (words: string) => void;
}

export function SearchBox({ label, submit, start, onSearch }: Props) {
  const [words, setWords] = useState(start);
  return (
    <form
      className="filters"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(words.trim());
      }}
    >
      <TextField name="q" label={label} type="search" value={words} onChange={setWords} width="long" />
      <Button type="submit">{submit}</Button>
    </form>
  );
}
