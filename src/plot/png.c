/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PNG through libpng, for its text chunks (the recipe) and its physical size. libpng reports errors
 * by longjmp, so what must be freed lives in a record that outlives the jump. */
#include "plot/png-text.h"

#include <glib/gi18n.h>
#include <math.h>
#include <png.h>
#include <string.h>

#define MOST_TEXT (64 * 1024 * 1024) /* bytes of one chunk that is read */

typedef struct
{
  png_structp png;
  png_infop info;
  char *message;    /* libpng's, on an error */
  GByteArray *out;  /* writing */
  const guint8 *in; /* reading */
  gsize left;
} Codec;

static void G_GNUC_NORETURN
on_error (png_structp png, png_const_charp message)
{
  Codec *codec = png_get_error_ptr (png);

  if (codec->message == NULL)
    codec->message = g_strdup (message);
  png_longjmp (png, 1);
}

static void
on_warning (png_structp png, png_const_charp message)
{
  g_debug ("libpng: %s", message);
}

static void
write_bytes (png_structp png, png_bytep data, size_t length)
{
  Codec *codec = png_get_io_ptr (png);

  g_byte_array_append (codec->out, data, (guint)length);
}

static void
flush_bytes (png_structp png)
{
}

static void
read_bytes (png_structp png, png_bytep data, size_t length)
{
  Codec *codec = png_get_io_ptr (png);

  if (length > codec->left)
    png_error (png, "the file ends too early");
  memcpy (data, codec->in, length);
  codec->in += length;
  codec->left -= length;
}

static gboolean
is_opaque (cairo_surface_t *image)
{
  int width = cairo_image_surface_get_width (image),
      height = cairo_image_surface_get_height (image);
  int stride = cairo_image_surface_get_stride (image);
  const guint8 *data = cairo_image_surface_get_data (image);

  for (int y = 0; y < height; y++)
    {
      const guint32 *row = (const guint32 *)(gconstpointer)(data + (gsize)y * (gsize)stride);

      for (int x = 0; x < width; x++)
        if (row[x] >> 24 != 0xff)
          return FALSE;
    }
  return TRUE;
}

/* Cairo's premultiplied pixel words as bytes: red, green, blue and, where asked, alpha. */
static void
convert_row (const guint32 *pixels, int width, gboolean alpha, guint8 *bytes)
{
  for (int x = 0; x < width; x++)
    {
      guint32 pixel = pixels[x], a = pixel >> 24;

      for (int shift = 16; shift >= 0; shift -= 8)
        {
          guint32 value = pixel >> shift & 0xff;

          *bytes++ = (guint8)(a == 0 ? 0 : (value * 255 + a / 2) / a);
        }
      if (alpha)
        *bytes++ = (guint8)a;
    }
}

static void
set_text (Codec *codec, const char *key, const char *text)
{
  png_text chunk = {0};

  if (text == NULL)
    return;
  /* tEXt is Latin-1; what is not ASCII goes as UTF-8 into iTXt. */
  chunk.compression = g_str_is_ascii (text) ? PNG_TEXT_COMPRESSION_NONE : PNG_ITXT_COMPRESSION_NONE;
  chunk.key = (png_charp)key;
  chunk.text = (png_charp)text;
  if (chunk.compression == PNG_ITXT_COMPRESSION_NONE)
    chunk.itxt_length = strlen (text);
  else
    chunk.text_length = strlen (text);
  png_set_text (codec->png, codec->info, &chunk, 1);
}

static void
write_picture (Codec *codec, cairo_surface_t *image, gboolean alpha, guint8 *row, double density,
               const char *title, const char *recipe)
{
  int width = cairo_image_surface_get_width (image),
      height = cairo_image_surface_get_height (image);
  int stride = cairo_image_surface_get_stride (image);
  const guint8 *data = cairo_image_surface_get_data (image);

  png_set_write_fn (codec->png, codec, write_bytes, flush_bytes);
  png_set_IHDR (codec->png, codec->info, (png_uint_32)width, (png_uint_32)height, 8,
                alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_pHYs (codec->png, codec->info, (png_uint_32)density, (png_uint_32)density,
                PNG_RESOLUTION_METER);
  png_set_sRGB (codec->png, codec->info, PNG_sRGB_INTENT_RELATIVE);
  set_text (codec, "Title", title);
  set_text (codec, "Software", PLOT_SOFTWARE);
  set_text (codec, PLOT_RECIPE_KEY, recipe);
  png_write_info (codec->png, codec->info);
  for (int y = 0; y < height; y++)
    {
      convert_row ((const guint32 *)(gconstpointer)(data + (gsize)y * (gsize)stride), width, alpha,
                   row);
      png_write_row (codec->png, row);
    }
  png_write_end (codec->png, NULL);
}

GBytes *
plot_png_encode (cairo_surface_t *image, double pixels_per_unit, const char *title,
                 const char *recipe, GError **error)
{
  Codec codec = {.out = g_byte_array_new ()};
  gboolean alpha = !is_opaque (image), failed;
  guint8 *row = g_malloc ((gsize)cairo_image_surface_get_width (image) * 4);
  double density = rint (pixels_per_unit * 96 / 0.0254); /* pixels a metre */

  codec.png = png_create_write_struct (PNG_LIBPNG_VER_STRING, &codec, on_error, on_warning);
  codec.info = png_create_info_struct (codec.png);
  failed = setjmp (png_jmpbuf (codec.png)) != 0;
  if (!failed)
    write_picture (&codec, image, alpha, row, density, title, recipe);
  png_destroy_write_struct (&codec.png, &codec.info);
  g_free (row);
  if (!failed)
    return g_byte_array_free_to_bytes (codec.out);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _ ("The picture cannot be written as PNG: %s."),
               codec.message != NULL ? codec.message : "libpng");
  g_free (codec.message);
  g_byte_array_unref (codec.out);
  return NULL;
}

static char *
find_text (Codec *codec, const char *key)
{
  png_textp chunks = NULL;
  int n = 0;

  png_set_read_fn (codec->png, codec, read_bytes);
  png_set_chunk_malloc_max (codec->png, MOST_TEXT);
  png_read_info (codec->png, codec->info);
  png_get_text (codec->png, codec->info, &chunks, &n);
  for (int i = 0; i < n; i++)
    if (strcmp (chunks[i].key, key) == 0 && chunks[i].text != NULL)
      return g_strdup (chunks[i].text);
  return NULL;
}

/* Whether every chunk ends within the file: libpng makes room for the length that a chunk claims
 * before it reads it. */
static gboolean
has_whole_chunks (const guint8 *p, gsize left)
{
  for (gsize at = 8; left > at;)
    {
      guint32 length;

      if (left - at < 12)
        return FALSE;
      memcpy (&length, p + at, sizeof length);
      if (GUINT32_FROM_BE (length) > left - at - 12)
        return FALSE;
      at += 12 + (gsize)GUINT32_FROM_BE (length);
    }
  return TRUE;
}

char *
plot_png_read_text (GBytes *bytes, const char *key, GError **error)
{
  Codec codec = {0};
  char *volatile text = NULL;

  codec.in = g_bytes_get_data (bytes, &codec.left);
  if (!has_whole_chunks (codec.in, codec.left))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("it is cut short, or damaged"));
      return NULL;
    }
  codec.png = png_create_read_struct (PNG_LIBPNG_VER_STRING, &codec, on_error, on_warning);
  codec.info = png_create_info_struct (codec.png);
  if (setjmp (png_jmpbuf (codec.png)) == 0)
    text = find_text (&codec, key);
  png_destroy_read_struct (&codec.png, &codec.info, NULL);
  if (codec.message != NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s", codec.message);
  g_free (codec.message);
  return text;
}
