package main

import "github.com/pion/rtp"

// How long frames behind a lost packet wait for it, in packets that arrive meanwhile; then it counts as lost for good.
const maxWaiting = 512

// arrival is a coded picture as it came from the network: milliseconds since 1970 and RTP timestamp (90 kHz).
type arrival [2]float64

// frames puts packets together to pictures: one has arrived when its last packet has, and all packets before it, as it is
// for a decoder. Packets that come late, again or in another order are sorted in.
type frames struct {
	arrived []arrival
	waiting map[uint16]packet
	next    uint16
	begun   bool
}

type packet struct {
	timestamp uint32
	// The last packet of its picture.
	isLast bool
}

func newFrames() *frames {
	return &frames{waiting: map[uint16]packet{}}
}

func (f *frames) add(header *rtp.Header, atMs float64) {
	if !f.begun {
		f.begun = true
		f.next = header.SequenceNumber
	}
	// What is behind, counted round the wrap, was dealt with already.
	if int16(header.SequenceNumber-f.next) < 0 {
		return
	}
	f.waiting[header.SequenceNumber] = packet{header.Timestamp, header.Marker}
	for len(f.waiting) > 0 {
		waiting, isThere := f.waiting[f.next]
		if !isThere {
			if len(f.waiting) < maxWaiting {
				return
			}
			f.next++
			continue
		}
		delete(f.waiting, f.next)
		f.next++
		if waiting.isLast {
			f.arrived = append(f.arrived, arrival{atMs, float64(waiting.timestamp)})
		}
	}
}

// take returns what has arrived since it was last asked.
func (f *frames) take() []arrival {
	arrived := f.arrived
	f.arrived = nil
	return arrived
}
