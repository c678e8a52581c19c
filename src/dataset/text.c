/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of an input as UTF-8. UTF-8 itself is checked and goes through; iconv does the rest. */
#include "dataset/text.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

#define NO_CONVERTER ((GIConv)-1)

const char *
dataset_text_guess (const DatasetInput *input, guint *mark)
{
  guchar first[1024];
  gssize n = dataset_input_read (input, 0, (char *)first, sizeof first, NULL);
  gssize even = 0, odd = 0; /* NULs at the even and the odd places */

  *mark = 0;
  if (n >= 3 && memcmp (first, "\357\273\277", 3) == 0)
    {
      *mark = 3;
      return "UTF-8";
    }
  if (n >= 2 && (memcmp (first, "\377\376", 2) == 0 || memcmp (first, "\376\377", 2) == 0))
    {
      *mark = 2;
      return first[0] == 0xff ? "UTF-16LE" : "UTF-16BE";
    }
  for (gssize i = 0; i < n; i++)
    if (first[i] == 0)
      *(i % 2 == 0 ? &even : &odd) += 1;
  /* Digits, marks and Latin letters have a NUL beside them. */
  if (n >= 4 && odd > n * 3 / 8 && even < n / 32 + 1)
    return "UTF-16LE";
  if (n >= 4 && even > n * 3 / 8 && odd < n / 32 + 1)
    return "UTF-16BE";
  return "UTF-8";
}

gboolean
dataset_text_start (DatasetText *text, const DatasetInput *input, const char *encoding, guint mark,
                    GError **error)
{
  *text = (DatasetText){.input = input, .converter = NO_CONVERTER, .offset = mark};
  if (g_ascii_strcasecmp (encoding, "UTF-8") != 0)
    text->converter = g_iconv_open ("UTF-8", encoding);
  if (text->converter == NO_CONVERTER && g_ascii_strcasecmp (encoding, "UTF-8") != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("there is no encoding “%s”; UTF-8, UTF-16LE, windows-1252 and ISO-8859-15 "
                      "are some"),
                   encoding);
      return FALSE;
    }
  text->encoding = g_strdup (encoding);
  text->block = MIN (dataset_input_block (input), (gsize)dataset_input_size (input) + 1);
  text->size = 2 * text->block;
  text->buffer = g_malloc (text->size + 1);
  text->buffer[0] = '\0';
  text->p = text->end = text->buffer;
  return TRUE;
}

void
dataset_text_clear (DatasetText *text)
{
  if (text->encoding != NULL && text->converter != NO_CONVERTER)
    g_iconv_close (text->converter);
  g_free (text->encoding);
  g_free (text->buffer);
}

double
dataset_text_fraction (const DatasetText *text)
{
  return (double)text->offset / (double)MAX (dataset_input_size (text->input), 1);
}

/* Moves what is left to the front, and makes room behind it. */
static char *
make_room (DatasetText *text, gsize room)
{
  gsize left = (gsize)(text->end - text->p);

  memmove (text->buffer, text->p, left);
  if (text->size - left < room)
    {
      text->size = MAX (text->size * 2, left + room);
      text->buffer = g_realloc (text->buffer, text->size + 1);
    }
  text->p = text->buffer;
  text->end = text->buffer + left;
  return text->buffer + left;
}

static gboolean
is_ascii (const char *p, gsize n)
{
  guint64 all = 0, word;

  for (; n >= sizeof word; p += sizeof word, n -= sizeof word)
    {
      memcpy (&word, p, sizeof word);
      all |= word;
    }
  for (; n > 0; n--)
    all |= (guchar)*p++;
  return (all & 0x8080808080808080) == 0;
}

/* The bytes of [p, p + n) up to the first that is no UTF-8; NULs pass. */
static gsize
count_valid (const char *p, gsize n)
{
  const char *end = p + n;
  const char *at = p;

  if (is_ascii (p, n))
    return n;
  while (!g_utf8_validate_len (at, (gsize)(end - at), &at) && *at == '\0')
    at++;
  return (gsize)(at - p);
}

static void
set_broken (DatasetText *text, guint byte)
{
  text->broken = TRUE;
  text->broken_byte = byte;
}

/* Whether the bytes could be the start of a character whose rest comes later. */
static gboolean
may_go_on (const char *p, gsize n)
{
  return n < 4 && g_utf8_get_char_validated (p, (gssize)n) == (gunichar)-2;
}

static void
take_utf8 (DatasetText *text, char *to, gsize n)
{
  gsize valid = count_valid (to, n);

  text->end = to + valid;
  if (valid == n)
    return;
  if (!text->last && may_go_on (to + valid, n - valid))
    {
      text->n_raw = n - valid;
      memcpy (text->raw, to + valid, text->n_raw);
      return;
    }
  set_broken (text, (guchar)to[valid]);
}

static void
take_other (DatasetText *text, char *to, char *from, gsize n)
{
  gsize room = (gsize)(text->buffer + text->size - to);
  gsize status = g_iconv (text->converter, &from, &n, &to, &room);

  text->end = to;
  if (status != (gsize)-1)
    return;
  if (errno == EINVAL && !text->last && n < sizeof text->raw)
    {
      text->n_raw = n;
      memcpy (text->raw, from, n);
      return;
    }
  g_assert (errno != E2BIG);
  set_broken (text, (guchar)*from);
}

gboolean
dataset_text_more (DatasetText *text, GError **error)
{
  gboolean utf8 = text->converter == NO_CONVERTER;
  g_autofree char *raw = utf8 ? NULL : g_malloc (text->block + sizeof text->raw);
  const char *before;

  do
    {
      /* A byte of another encoding becomes three at most, two of UTF-16 too; UTF-7 is no more. */
      char *to = make_room (text, (gsize)(utf8 ? 1 : 4) * (text->block + sizeof text->raw));
      char *from = utf8 ? to : raw;
      gsize kept = text->n_raw;
      gssize n;

      if (text->broken)
        {
          g_set_error (error, G_CONVERT_ERROR, G_CONVERT_ERROR_ILLEGAL_SEQUENCE,
                       _ ("byte 0x%02X is not %s"), text->broken_byte, text->encoding);
          return FALSE;
        }
      before = text->end;
      memcpy (from, text->raw, kept);
      n = dataset_input_read (text->input, text->offset, from + kept, text->block, error);
      if (n < 0)
        return FALSE;
      text->offset += (guint64)n;
      text->n_raw = 0;
      text->last = n == 0;
      if (utf8)
        take_utf8 (text, to, kept + (gsize)n);
      else
        take_other (text, to, from, kept + (gsize)n);
      text->last = text->last && !text->broken;
      text->buffer[text->end - text->buffer] = '\0';
    }
  while (text->end == before && !text->last);
  return TRUE;
}
