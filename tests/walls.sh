#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The walls of the house as includes: a folder of src/ includes from the folders and the outside
# libraries named here and from no others. tests/walls/ holds the same walls at link time. TAP.
set -euo pipefail
cd "${1:-$(dirname "${BASH_SOURCE[0]}")/..}/src"

# folder|its folders|outside libraries it must not see
walls=(
  'estimation|estimation|gtk gdk gsk adwaita graphene pango cairo json-glib csv readstat png'
  'dataset|dataset|gtk gdk gsk adwaita graphene pango cairo json-glib gsl png'
  'plot|plot|gtk gdk gsk adwaita graphene gsl csv readstat'
  'explorations|estimation dataset plot explorations|gtk gdk gsk adwaita graphene csv readstat png'
  'command|estimation dataset plot explorations command|gtk gdk gsk adwaita graphene csv readstat png'
)

failed=0 n=0
echo "1..${#walls[@]}"
for wall in "${walls[@]}"; do
  IFS='|' read -r folder folders outside <<<"$wall"
  others=$(ls -d -- */ | tr -d / | grep -vxF "${folders// /$'\n'}" | paste -sd '|' || true)
  crossing=$(grep -rnE "#[[:space:]]*include[[:space:]]*[<\"]((\.\./)*(${others:-none})/|(${outside// /|})[-./0-9])" \
    "$folder" || true)
  n=$((n + 1))
  if [[ -z $crossing ]]; then
    echo "ok $n - $folder"
  else
    echo "not ok $n - $folder"
    sed 's/^/# /' <<<"$crossing"
    failed=1
  fi
done
exit $failed
