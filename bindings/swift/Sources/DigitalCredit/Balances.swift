@_exported import DigitalCreditCore
