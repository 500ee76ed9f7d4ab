/** What every generated Go file begins and ends with. Text only. */

/** The package with its words. */
export const goHead = (
  version: string,
) => `// Package livechat holds the types of the LiveChat messaging protocol ${version}, written by livechat-kit types.
//
// What was read is what is written: an optional member is a pointer, a slice or a map that is nil when it is absent, an
// empty slice stays an empty list, and constants are written by themselves. Members that a type does not know are left
// out; what a newer server may send and no type fits is kept as Unknown. Begin with ReadAgentFrame, ReadCustomerFrame
// or ReadDelivery. Nothing is validated but what tells one type from another.
package livechat

import (
	"bytes"
	"encoding/json"
	"fmt"
)`;

/** The functions and types that all types share. */
export const GO_SHARED = `// Ptr gives a pointer to a value, for optional members.
func Ptr[T any](value T) *T {
	return &value
}

// Nullable is an optional member that may be null. The zero value is absent.
type Nullable[T any] struct {
	// Present says whether the member is there.
	Present bool
	// Value is nil for null.
	Value *T
}

// UnmarshalJSON reads null or a value.
func (n *Nullable[T]) UnmarshalJSON(data []byte) error {
	n.Present = true
	return json.Unmarshal(data, &n.Value)
}

// MarshalJSON writes null or the value.
func (n Nullable[T]) MarshalJSON() ([]byte, error) {
	return json.Marshal(n.Value)
}

// Scalar is a text, a number or a boolean, as it stands in JSON.
type Scalar struct {
	raw json.RawMessage
}

// ScalarOf makes one of a text, a number or a boolean.
func ScalarOf[T string | int64 | float64 | bool](value T) Scalar {
	raw, _ := json.Marshal(value)
	return Scalar{raw: raw}
}

// As reads it into a pointer to a string, a number or a bool; an error says that it is something else.
func (s Scalar) As(into any) error {
	return json.Unmarshal(s.raw, into)
}

// UnmarshalJSON keeps the value.
func (s *Scalar) UnmarshalJSON(data []byte) error {
	s.raw = append(json.RawMessage{}, data...)
	return nil
}

// MarshalJSON writes the value as it was.
func (s Scalar) MarshalJSON() ([]byte, error) {
	return s.raw.MarshalJSON()
}

// Unknown is what a newer server may send and these types do not know yet, as it came.
type Unknown struct {
	// Raw is the JSON object.
	Raw json.RawMessage
}

// MarshalJSON writes the object as it came.
func (u Unknown) MarshalJSON() ([]byte, error) {
	return u.Raw.MarshalJSON()
}

func unknownOf(data []byte) *Unknown {
	return &Unknown{Raw: append(json.RawMessage{}, data...)}
}

// object writes the members of a JSON object in order.
type object struct {
	out bytes.Buffer
	err error
}

func (o *object) put(name string, value any) {
	data, err := json.Marshal(value)
	if err != nil {
		if o.err == nil {
			o.err = fmt.Errorf("%s: %w", name, err)
		}
		return
	}
	if o.out.Len() == 0 {
		o.out.WriteByte('{')
	} else {
		o.out.WriteByte(',')
	}
	fmt.Fprintf(&o.out, "%q:", name)
	o.out.Write(data)
}

func (o *object) bytes() ([]byte, error) {
	if o.out.Len() == 0 {
		o.out.WriteByte('{')
	}
	o.out.WriteByte('}')
	return o.out.Bytes(), o.err
}

func listOf[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func mapOf[T any](values map[string]T) map[string]T {
	if values == nil {
		return map[string]T{}
	}
	return values
}

// textOf gives a text member of an object; empty where there is none.
func textOf(members map[string]json.RawMessage, name string) string {
	var text string
	_ = json.Unmarshal(members[name], &text)
	return text
}

// shape is what tells a record of a union without a tag.
type shape struct {
	required []string
	known    []string
	values   map[string]string
}

func (s shape) fits(members map[string]json.RawMessage) bool {
	for _, name := range s.required {
		if _, found := members[name]; !found {
			return false
		}
	}
	for name, value := range s.values {
		if string(members[name]) != value {
			return false
		}
	}
	return true
}

func (s shape) knowsAll(members map[string]json.RawMessage) bool {
	known := 0
	for _, name := range s.known {
		if _, found := members[name]; found {
			known++
		}
	}
	return known == len(members)
}

// fitting gives the place of the first shape that knows every member; else of the first that misses none; else -1.
func fitting(members map[string]json.RawMessage, shapes []shape) int {
	first := -1
	for index, one := range shapes {
		if !one.fits(members) {
			continue
		}
		if one.knowsAll(members) {
			return index
		}
		if first < 0 {
			first = index
		}
	}
	return first
}
`;
