"""What do ratings say, once what is believed of everything else is given?"""
